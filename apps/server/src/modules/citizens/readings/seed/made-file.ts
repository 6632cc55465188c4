import { openTypesetter } from '../../../../platform/document/typesetter/index.ts'

/** The papers of a small case, as its list of contents names them. */
export const MADE_PARTS = [
  { name: '起诉意见书', pages: 2 },
  { name: '受案登记表、立案决定书', pages: 1 },
  { name: '讯问笔录', pages: 3 },
  { name: '证人证言', pages: 2 },
  { name: '鉴定意见', pages: 1 },
] as const

const SENTENCES = [
  '本卷为演示用虚构案卷，人物、单位和事实均不存在。',
  '经审查查明：某年某月某日，犯罪嫌疑人来到某市场，趁摊主不备，取走手机一部，后在附近被民警查获。',
  '问：你是怎样到案的？答：我在市场门口被民警叫住，就跟着到了派出所。',
  '问：你为什么要拿别人的手机？答：当时没有钱交房租，一时糊涂。我愿意赔偿，也愿意认罪。',
  '被害人陈述，手机购买于前一年，价格为二千三百元，有购买凭证。',
  '以上笔录我看过，和我说的一样。',
]

const TEMPLATE = `#let parts = json(bytes(sys.inputs.parts))
#let words = json(bytes(sys.inputs.words))
#set document(title: "案卷", date: datetime(year: 2025, month: 1, day: 1))
#set page(paper: "a4", margin: (x: 2.8cm, y: 3cm), numbering: "1")
#set text(font: ("Noto Serif SC",), size: 14pt, lang: "zh")
#set par(first-line-indent: 2em, leading: 1.1em, justify: true)
#for (i, part) in parts.enumerate() {
  if i > 0 { pagebreak() }
  align(center, text(size: 20pt, weight: "bold", part.name))
  v(1em)
  for n in range(part.pages) {
    if n > 0 { pagebreak() }
    for k in range(7) { par(words.at(calc.rem(i * 3 + n + k, words.len()))) }
  }
}
// what the typesetter asks of every paper
#context [#metadata((text: counter(page).final().first(), signature: counter(page).final().first()))<pages>]
`

/** A case file of nine pages, made up. */
export async function makeFile(title: string): Promise<{ pdf: Buffer; pages: number }> {
  const typesetter = openTypesetter(null, { processes: 1 })
  try {
    const inputs = { parts: JSON.stringify(MADE_PARTS), words: JSON.stringify([`${title}。`, ...SENTENCES]) }
    return await typesetter.set({ template: TEMPLATE, inputs }, 'made-file')
  } finally {
    typesetter.close()
  }
}
