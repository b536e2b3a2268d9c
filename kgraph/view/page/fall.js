// What falls if some speakers are not believed: their claims, and what rests on nothing else.

/**
 * The numbers of claims that fall. `rests(claim)` gives its proofs as lists of premises (claims), none for
 * what somebody said; `voices(claim)` who speaks in it. A conclusion stands while one of its proofs does:
 * first all of them are taken for fallen, then those come back whose premises all stand, until no more do.
 */
export function fallen(claims, rests, voices, aside) {
  const out = new Set(aside);
  const down = new Set();
  if (!out.size) return down;
  const concluded = [];
  for (const claim of claims) {
    const proofs = rests(claim);
    if (proofs.length) {
      concluded.push(claim);
      down.add(claim);
    } else if (voices(claim).some((voice) => out.has(voice))) {
      down.add(claim);
    }
  }
  for (let changed = true; changed;) {
    changed = false;
    for (const claim of concluded) {
      if (down.has(claim) && rests(claim).some((premises) => premises.every((each) => !down.has(each)))) {
        down.delete(claim);
        changed = true;
      }
    }
  }
  return down;
}

/** The speakers on whose word alone each of them a claim rests: without any one of them it falls. */
export function restsAloneOn(claim, speakers, falls) {
  return speakers.filter((speaker) => falls([speaker]).has(claim));
}
