"""Names of one thing in several spellings, and names that are not of one thing."""

from __future__ import annotations

SAME = """
Person | Volodymyr Zelensky | Wolodymyr Selenskyj
Person | Volodymyr Zelensky | Volodymyr Zelenskyy
Person | Volodymyr Zelensky | Владимир Зеленский
Person | Volodymyr Zelensky | Володимир Зеленський
Person | Volodymyr Zelensky | فولوديمير زيلينسكي
Person | Volodymyr Zelensky | 泽连斯基
Person | Volodymyr Zelensky | 澤倫斯基
Person | Volodymyr Zelensky | Vladimir Zelenski
Person | Volodymyr Zelensky | Wołodymyr Zełenski
Person | Volodymyr Zelensky | Βολοντίμιρ Ζελένσκι
Person | Volodymyr Zelensky | זלנסקי
Person | Volodymyr Zelensky | ゼレンスキー
Person | Volodymyr Zelensky | Zelensky
Person | Sergei Lavrov | Sergej Lawrow
Person | Sergei Lavrov | Сергей Лавров
Person | Sergei Lavrov | Сергій Лавров
Person | Sergei Lavrov | سيرغي لافروف
Person | Sergei Lavrov | 拉夫罗夫
Person | Sergei Lavrov | 谢尔盖·拉夫罗夫
Person | Sergei Lavrov | Sergueï Lavrov
Person | Sergei Lavrov | Siergiej Ławrow
Person | Sergei Lavrov | Lavrov
Person | Sergei Lavrov | S. Lavrov
Person | Sergei Lavrov | Sergei Viktorovich Lavrov
Person | Sergei Lavrov | Foreign Minister Sergey Lavrov
Person | Vladimir Putin | Wladimir Putin
Person | Vladimir Putin | Владимир Путин
Person | Vladimir Putin | فلاديمير بوتين
Person | Vladimir Putin | 弗拉基米尔·普京
Person | Vladimir Putin | Vladimir Poutine
Person | Mikhail Gorbachev | Michail Gorbatschow
Person | Mikhail Gorbachev | Михаил Горбачёв
Person | Mikhail Gorbachev | Mikhaïl Gorbatchev
Person | Viktor Yanukovych | Wiktor Janukowitsch
Person | Viktor Yanukovych | Виктор Янукович
Person | Viktor Yanukovych | 维克托·亚努科维奇
Person | Petro Poroshenko | Пётр Порошенко
Person | Petro Poroshenko | Petro Poroschenko
Person | Dmytro Kuleba | Дмитрий Кулеба
Person | Mykola Azarov | Николай Азаров
Person | Recep Tayyip Erdoğan | Erdogan
Person | Recep Tayyip Erdoğan | رجب طيب أردوغان
Person | Viktor Orbán | Orbán Viktor
Person | Viktor Orbán | V. Orban
Person | Donald Trump | Дональд Трамп
Person | Donald Trump | 唐纳德·特朗普
Person | Donald Trump | دونالد ترامب
Person | Donald Trump | Donald J. Trump
Person | Emmanuel Macron | Эммануэль Макрон
Person | Emmanuel Macron | إيمانويل ماكرون
Person | Emmanuel Macron | 埃马纽埃尔·马克龙
Person | Angela Merkel | Ангела Меркель
Person | Angela Merkel | 安格拉·默克尔
Person | Muammar Gaddafi | Moammar Qaddafi
Person | Muammar Gaddafi | معمر القذافي
Person | William Burns | Bill Burns
Person | Robert Kennedy Jr. | Robert F. Kennedy Jr.
Person | James Comey | FBI Director James B. Comey
Person | Benjamin Netanyahu | בנימין נתניהו
Person | Benjamin Netanyahu | Биньямин Нетаньяху
Organization | World Health Organization | WHO
Organization | Central Intelligence Agency | C.I.A.
Organization | Gazprom | Газпром
Organization | Gazprom | Gazprom PJSC
Organization | Siemens AG | Siemens
Organization | Associated Press | The Associated Press
InternationalBody | United Nations | UN
InternationalBody | United Nations | ООН
State | Germany | Deutschland
State | Germany | Германия
State | Germany | 德国
State | Ukraine | Україна
State | Belarus | Weißrussland
State | Georgia | Грузия
Place | Kyiv | Kiev
Place | Kyiv | Киев
Place | Kyiv | 基辅
Place | Lviv | Lemberg
Place | Kharkiv | Харьков
Place | Kharkiv | Charkiw
Place | Moscow | Москва
Place | Moscow | Moskau
"""

OTHERS = """
Person | Hillary Clinton | Bill Clinton
Person | George Bush | Jeb Bush
Person | Robert Kennedy Jr. | Robert Kennedy Sr.
Person | John Kerry | John Kelly
Person | Vladimir Putin | Vladimir Medinsky
Person | J.M. Berger | Alan Berger
Person | Donald Trump | Ivanka Trump
Person | Michael Flynn | Michael Cohen
Organization | Democratic National Committee | Republican National Committee
Organization | New York Times | New York Post
Organization | Bank of America | Bank of England
State | Iran | Iraq
State | Slovakia | Slovenia
State | Niger | Nigeria
State | Austria | Australia
State | Mali | Malawi
Place | Mariupol | Melitopol
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    """Class and two names of each line."""
    told = (line.split(" | ") for line in table.strip().splitlines())
    return [(cls, one, other) for cls, one, other in told]
