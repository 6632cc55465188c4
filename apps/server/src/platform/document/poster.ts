import encodeQR from 'qr'
import { flawsOf, tidyText, Unprintable } from './characters.ts'
import type { Typesetter } from './typesetter/index.ts'

/** A sheet that is hung up: a title, some words, and the way to the same on a telephone. */
export interface Poster {
  lang: 'zh-CN' | 'en'
  title: string
  blocks: { kind: 'heading' | 'text' | 'point'; text: string }[]
  issuer: string
  foot: string
  scan: string
  /** What its QR says. */
  address: string
  on: string
}

/** The words come in as JSON by `sys.inputs`, never as markup. */
const TEMPLATE = String.raw`
#let poster = json(bytes(sys.inputs.poster))
#let blue = rgb("#1d3a6d")
#let heiti = ("SimHei", "黑体", "STHeiti", "Noto Sans SC", "Noto Serif SC")
#let song = ("FZXiaoBiaoSong-B05S", "Noto Serif SC", "LXGW WenKai", "Noto Serif Tibetan", "Noto Sans Mongolian")
#set document(title: poster.title, author: poster.issuer, date: datetime(year: poster.day.at(0), month: poster.day.at(1), day: poster.day.at(2)))
#set page(
  width: 297mm, height: 420mm, margin: (x: 28mm, top: 26mm, bottom: 70mm),
  background: if poster.watermark != none {
    place(center + horizon, rotate(-35deg, text(font: song, weight: "bold", size: 110pt, fill: luma(80%).transparentize(60%), poster.watermark)))
  },
  footer-descent: 6mm,
  footer: {
    line(length: 100%, stroke: 1.2pt + blue)
    v(4mm)
    grid(columns: (1fr, auto), column-gutter: 10mm, align: (left + horizon, center),
      {
        text(size: 20pt, weight: "bold", fill: blue, poster.issuer)
        v(2mm)
        text(size: 12pt, fill: luma(35%), poster.foot)
      },
      { image(bytes(poster.qr), format: "svg", width: 34mm); text(size: 12pt, poster.scan) })
  },
)
#set text(lang: if poster.lang == "en" { "en" } else { "zh" }, region: if poster.lang == "en" { "gb" } else { "cn" }, font: song, size: 27pt)
#set par(leading: 1.05em, spacing: 1.5em, justify: poster.lang != "en")
#align(center, block(below: 14mm, { set par(justify: false, leading: 0.6em); text(size: 54pt, weight: "bold", fill: blue, poster.title); v(5mm); line(length: 46mm, stroke: 2.4pt + rgb("#b3262e")) }))
#for b in poster.blocks {
  if b.kind == "heading" { block(above: 1.7em, below: 0.9em, sticky: true, text(font: heiti, weight: "bold", size: 30pt, fill: blue, b.text)) }
  else if b.kind == "point" { grid(columns: (11mm, 1fr), text(fill: rgb("#b3262e"), sym.diamond.filled.small), b.text); v(0.6em) }
  else { par(first-line-indent: if poster.lang == "en" { 0pt } else { (amount: 2em, all: true) }, b.text) }
}
#context [#metadata((text: here().page(), signature: here().page()))<pages>]
`

/** Its words, and where each stands. */
export const textsOfPoster = ({ title, blocks }: Poster) => [
  { path: 'title', text: title },
  ...blocks.map(({ text }, n) => ({ path: `blocks.${n}.text`, text })),
]

/** @throws Unprintable, SettingFailed */
export async function setPoster(typesetter: Typesetter, poster: Poster, watermark: string | null): Promise<Buffer> {
  const tidy = { ...poster, title: tidyText(poster.title), blocks: poster.blocks.map(block => ({ ...block, text: tidyText(block.text) })) }
  const flaws = textsOfPoster(tidy).flatMap(({ path, text }) => flawsOf(path, text))
  if (flaws.length > 0) throw new Unprintable(flaws)
  const qr = encodeQR(poster.address, 'svg', { ecc: 'quartile', border: 2 })
  const inputs = { poster: JSON.stringify({ ...tidy, qr, watermark, day: poster.on.split('-').map(Number) }) }
  return (await typesetter.set({ template: TEMPLATE, inputs }, poster.issuer)).pdf
}
