import encodeQR from 'qr'
import { flawsOf, tidyText, Unprintable } from './characters.ts'
import type { Typesetter } from './typesetter/index.ts'

/** A sheet that somebody takes home: who did what, under which number, and how a stranger finds out whether it still holds. */
export interface Certificate {
  title: string
  number: string
  holder: string
  /** What it says of the holder, in one paragraph. */
  words: string
  issuer: string
  /** `YYYY-MM-DD`; on the sheet as people write it. */
  on: string
  day: string
  /** In groups. */
  code: string
  check: string
  /** What its QR says: the page where the code is checked, with the code behind the #, which no server is sent. */
  address: string
}

/** The words come in as JSON by `sys.inputs`, never as markup. */
const TEMPLATE = String.raw`
#let c = json(bytes(sys.inputs.certificate))
#let blue = rgb("#1d3a6d")
#let red = rgb("#b3262e")
#let song = ("FZXiaoBiaoSong-B05S", "Noto Serif SC", "LXGW WenKai")
#set document(title: c.title, author: c.issuer, date: datetime(year: c.ymd.at(0), month: c.ymd.at(1), day: c.ymd.at(2)))
#set page(
  width: 297mm, height: 210mm, margin: (x: 34mm, top: 30mm, bottom: 24mm),
  background: {
    place(top + left, dx: 9mm, dy: 9mm, rect(width: 279mm, height: 192mm, stroke: 2.4pt + blue))
    place(top + left, dx: 12mm, dy: 12mm, rect(width: 273mm, height: 186mm, stroke: 0.6pt + blue))
    if c.watermark != none {
      place(center + horizon, rotate(-24deg, text(font: song, weight: "bold", size: 84pt, fill: luma(80%).transparentize(60%), c.watermark)))
    }
  },
)
#set text(lang: "zh", region: "cn", font: song, size: 18pt)
#set par(leading: 1em, justify: true)
#align(center, { text(size: 40pt, weight: "bold", fill: red, tracking: 0.3em, c.title); v(2mm); text(size: 12pt, fill: luma(35%), c.number) })
#v(9mm)
#text(size: 22pt, weight: "bold", c.holder)：
#v(2mm)
#par(first-line-indent: (amount: 2em, all: true), c.words)
#v(1fr)
#grid(columns: (auto, 1fr, auto), column-gutter: 6mm, align: (left + bottom, left + bottom, center + bottom),
  image(bytes(c.qr), format: "svg", width: 27mm),
  { set par(leading: 0.6em); text(size: 11pt, fill: luma(35%), c.check); linebreak(); text(size: 14pt, weight: "bold", tracking: 0.05em, c.code) },
  { text(size: 18pt, c.issuer); linebreak(); text(size: 16pt, c.day) })
#context [#metadata((text: here().page(), signature: here().page()))<pages>]
`

/** Its words, and where each stands. */
export const textsOfCertificate = ({ holder, words, issuer }: Certificate) => [
  { path: 'holder', text: holder },
  { path: 'words', text: words },
  { path: 'issuer', text: issuer },
]

/** @throws Unprintable, SettingFailed */
export async function setCertificate(typesetter: Typesetter, certificate: Certificate, watermark: string | null): Promise<Buffer> {
  const tidy = { ...certificate, holder: tidyText(certificate.holder), words: tidyText(certificate.words) }
  const flaws = textsOfCertificate(tidy).flatMap(({ path, text }) => flawsOf(path, text))
  if (flaws.length > 0) throw new Unprintable(flaws)
  const qr = encodeQR(certificate.address, 'svg', { ecc: 'quartile', border: 1 })
  const inputs = { certificate: JSON.stringify({ ...tidy, qr, watermark, ymd: certificate.on.split('-').map(Number) }) }
  return (await typesetter.set({ template: TEMPLATE, inputs }, certificate.issuer)).pdf
}
