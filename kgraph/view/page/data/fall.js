// What falls if some speakers are not believed: their claims, and what rests on nothing else.

/**
 * The numbers of claims that fall. `rests(claim)` gives its proofs as lists of premises (claims), none for
 * what somebody said; `voices(claim)` who speaks in it, a list for each level of its chain: it falls where nobody is left
 * of one. A conclusion stands while all premises of one of its
 * proofs do; what rests on nothing but itself falls, so a circle of proofs ends.
 */
export function fallen(claims, rests, voices, aside) {
  const out = new Set(aside);
  const down = new Set();
  if (!out.size) return down;
  const users = new Map(); // premise -> the proofs that wait for it
  const standing = [];
  for (const claim of claims) {
    const proofs = rests(claim);
    if (proofs.length || voices(claim).some((level) => level.length && level.every((voice) => out.has(voice)))) down.add(claim);
    for (const premises of proofs) {
      const different = new Set(premises);
      const waiting = { claim, missing: different.size };
      for (const premise of different) {
        if (users.has(premise)) users.get(premise).push(waiting);
        else users.set(premise, [waiting]);
      }
      if (!different.size) standing.push(claim);
    }
  }
  for (const premise of users.keys()) if (!down.has(premise)) standing.push(premise);
  while (standing.length) {
    const claim = standing.pop();
    down.delete(claim);
    for (const proof of users.get(claim) ?? []) {
      proof.missing -= 1;
      if (!proof.missing && down.has(proof.claim)) standing.push(proof.claim);
    }
    users.delete(claim); // what stands, stands once
  }
  return down;
}

/** A claim, and all claims that its proofs rest on, to any depth. */
export function foundations(claim, rests) {
  const below = new Set([claim]);
  for (const each of below) for (const premises of rests(each)) for (const premise of premises) below.add(premise);
  return below;
}

/**
 * The speakers on whose word a claim rests, and of them those who decide: without any one of these it falls.
 * Only what lies below the claim is gone through.
 */
export function restsOnWordOf(claim, rests, voices) {
  const below = foundations(claim, rests);
  const speakers = [...new Set([...below].filter((each) => !rests(each).length).flatMap(voices).flat())];
  return { speakers, deciding: speakers.filter((speaker) => fallen(below, rests, voices, [speaker]).has(claim)) };
}
