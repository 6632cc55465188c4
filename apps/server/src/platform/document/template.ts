/**
 * GB/T 9704-2012 in Typst. The paper comes in as JSON by `sys.inputs`, never as markup, so no text of a user is read as a command.
 * Lengths come from geometry.ts by the same way.
 */
export const TEMPLATE = String.raw`
#let paper = json(bytes(sys.inputs.paper))
#let g = json(bytes(sys.inputs.geometry))
#let keep-last = "keepLast" in sys.inputs
#let red = rgb(g.red)
#let ch = g.character * 1pt
#let ln = g.line * 1pt

// What stands in for them, and for the characters that they lack.
#let others = ("Noto Serif SC", "LXGW WenKai", "Noto Serif Tibetan", "Noto Sans Mongolian")
#let songti = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK", ..others)
#let fangsong = ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FZFangSong-Z02S", "方正仿宋简体", ..others)
#let heiti = ("SimHei", "黑体", "STHeiti", "FZHei-B01S", "方正黑体简体", "Noto Sans SC", ..others)
#let kaiti = ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FZKai-Z03S", "方正楷体简体", "LXGW WenKai", ..others)
#let song = ("SimSun", "宋体", "STSong", "FZShuSong-Z01S", ..others)

// One line of the grid, whatever the size of its text: base lines stay g.line apart.
#let on-grid(size) = (top-edge: 0.38em + g.line * 0.5pt, bottom-edge: 0.38em - g.line * 0.5pt)
#let blank(n) = v(n * ln)
// A text comes in pieces. A line may break on both sides of a boxed one, whatever is in it; a zero-width space would garble the text
// that one copies from the paper.
#let set-text(pieces) = pieces.map(piece => if type(piece) == str { piece } else { box(piece.box) }).join()

#let watermark = if paper.watermark != none {
  place(center + horizon, rotate(-35deg, text(font: heiti, weight: "bold", size: 90pt, fill: luma(80%).transparentize(55%), paper.watermark)))
}

#let double-line(thick-first) = {
  let lines = (line(length: g.letter.line * 1mm, stroke: 1.2pt + red), line(length: g.letter.line * 1mm, stroke: 0.5pt + red))
  stack(spacing: 1.2pt, ..if thick-first { lines } else { lines.rev() })
}

#let head-text = text(font: songti, weight: "bold", size: g.headSize * 1pt, fill: red, top-edge: 0.86em, bottom-edge: -0.1em, tracking: 0pt, set-text(paper.redHead))

// The head of a letter hangs on the edges of the paper, not on the text area.
#let letter-frame = {
  place(top + center, dy: g.letter.top * 1mm, dx: 1mm, box(width: g.letter.line * 1mm, align(center, {
    head-text
    v(g.redLineGap * 1mm, weak: false)
    double-line(true)
  })))
  place(bottom + center, dy: -g.letter.foot * 1mm, dx: 1mm, box(double-line(false)))
}

#let page-number(n) = {
  set text(font: song, size: 14pt, tracking: 0pt, top-edge: "cap-height", bottom-edge: "baseline")
  let shown = [—#h(0.25em)#n#h(0.25em)—]
  if calc.odd(n) { align(right, pad(right: 14pt, shown)) } else { align(left, pad(left: 14pt, shown)) }
}

#set document(title: paper.about.title, author: paper.about.author, date: datetime(year: paper.day.at(0), month: paper.day.at(1), day: paper.day.at(2)))
#set page(
  width: 210mm, height: 297mm,
  margin: (top: g.page.top * 1mm, left: g.page.left * 1mm, right: g.page.right * 1mm, bottom: g.page.bottom * 1mm),
  footer-descent: g.pageNumberGap * 1mm,
  background: context {
    if paper.form == "letter" and here().page() == 1 { letter-frame }
    watermark
  },
  footer: context {
    let n = here().page()
    let body-end = query(<body-end>).first().location().page()
    let colophon = query(<colophon>)
    let last = if colophon.len() > 0 { colophon.first().location().page() } else { body-end }
    // 7.5: empty pages before the colophon, and then its own, have no number; 10.1: nor has the first page of a letter.
    let skipped = last - body-end > 1 and n > body-end
    if not skipped and not (paper.form == "letter" and n == 1) { page-number(n) }
  },
)
// 28 glyphs of 16 pt from edge to edge: there is a gap after each but the last. A hair less, against rounding.
#set text(lang: "zh", region: "cn", font: fangsong, size: 16pt, tracking: (g.text.width * 1mm - 16pt) / 27 - 16pt - 0.002pt, cjk-latin-spacing: none, costs: (widow: 0%, orphan: 0%), ..on-grid(16pt))
#set par(leading: 0pt, spacing: 0pt, justify: true, first-line-indent: 0pt)
#set block(spacing: 0pt, above: 0pt, below: 0pt)

// 份号, 密级和保密期限, 紧急程度 (7.2.1–7.2.3): top left, one below the other.
#let marks = (paper.copyNumber, paper.secrecy, paper.urgency).filter(mark => mark != none)
#let mark-lines = marks.map(mark => text(font: heiti, weight: "bold", mark)).join(linebreak())

#let red-line = line(length: 100%, stroke: 0.5mm + red)

#if paper.form == "document" {
  if marks.len() > 0 { place(top + left, mark-lines) }
  v(g.headTop * 1mm)
  align(center, block(head-text))
  blank(2)
  if paper.signer == none {
    align(center, block(paper.numberText))
  } else {
    block(grid(columns: (1fr, auto), pad(left: ch, paper.numberText), pad(right: ch)[签发人：#text(font: kaiti, paper.signer)]))
  }
  // The number's line is a line of the grid: its glyphs end some points above its lower edge, the red line is 4 mm below these.
  v(g.redLineGap * 1mm - (g.line - 16) * 0.5pt)
  red-line
  blank(2)
} else {
  // The first double line lies in the upper margin and the text area begins below it (10.1).
  v(g.letterBody * 1mm)
  grid(columns: (1fr, auto), if marks.len() > 0 { mark-lines }, paper.numberText)
  blank(2)
}

#align(center, block({
  set par(justify: false)
  set text(font: songti, weight: "bold", size: 22pt, tracking: 0pt, top-edge: 0.38em + 17pt, bottom-edge: 0.38em - 17pt)
  paper.titleLines.map(set-text).join(linebreak())
}))
#blank(1)

#if paper.addressees.len() > 0 { block(paper.addressees.map(set-text).join("，") + "：") }

#let paragraph(p) = {
  let style = ((font: fangsong), (font: heiti, weight: "bold"), (font: kaiti), (font: fangsong), (font: fangsong)).at(p.level)
  let set-par = par(first-line-indent: (amount: 2 * ch, all: true), text(..style, set-text(p.text)))
  // A heading does not stand last on a page.
  if p.level in (1, 2) { block(sticky: true, set-par) } else { set-par }
}
#for p in paper.body.slice(0, -1) { paragraph(p) }
// A page with a signature and no text is not allowed: where it would come to that, the last paragraph goes along.
#block(breakable: not keep-last, sticky: keep-last, { paragraph(paper.body.last()); box[#metadata(none)<text-end>] })

#if paper.attachments.len() > 0 {
  blank(1)
  let one = paper.attachments.len() == 1
  grid(columns: (2 * ch, 3 * ch, if one { 0pt } else { ch }, 1fr), row-gutter: 0pt,
    ..paper.attachments.enumerate().map(((i, name)) => ([], if i == 0 { [附件：] }, if not one { [#(i + 1).] }, set-text(name))).flatten())
}

#block(breakable: false, width: 100%, context {
  blank(if paper.sealed { 3 } else { 1 })
  let (issuer, date) = (set-text(paper.issuer), paper.dateText)
  // a name longer than a line takes several
  let w-issuer = calc.min(measure(issuer).width, g.text.width * 1mm)
  let w-date = measure(date).width
  if paper.sealed {
    // 7.3.5.1: the date ends four characters from the right, the name stands centred above it.
    let outside = calc.max(0pt, (w-issuer - w-date) / 2)
    let right-edge = calc.max(4 * ch - outside, 0pt)
    align(right, pad(right: right-edge, box(width: calc.min(calc.max(w-issuer, w-date), g.text.width * 1mm - right-edge), { set align(center); stack(spacing: 0pt, issuer, date) })))
  } else {
    // 7.3.5.2: the date begins two characters right of the name, which ends two characters from the right; where the date is the longer
    // one, it ends there.
    let width = calc.min(calc.max(w-issuer, w-date + 2 * ch), g.text.width * 1mm - 2 * ch)
    align(right, pad(right: 2 * ch, box(width: width, align(left, stack(spacing: 0pt, issuer, pad(left: 2 * ch, date))))))
  }
  if paper.note != none { block(width: 100%, pad(left: 2 * ch, "（" + set-text(paper.note) + "）")) }
  place(box[#metadata(none)<body-end>])
})

// For the one who sets the paper: on which pages the text and the signature end.
#context [#metadata((text: query(<text-end>).first().location().page(), signature: query(<body-end>).first().location().page()))<pages>]

#let c4 = 14pt
#let colophon = {
  set text(size: c4, tracking: 0pt, top-edge: 0.38em + 12pt, bottom-edge: 0.38em - 12pt)
  let outer = line(length: 100%, stroke: g.colophon.outer * 1mm)
  let inner = line(length: 100%, stroke: g.colophon.inner * 1mm)
  let letter = paper.form == "letter"
  let rows = ()
  if paper.copies.len() > 0 {
    rows.push(pad(x: c4, grid(columns: (3 * c4, 1fr), [抄送：], paper.copies.map(set-text).join("，") + "。")))
  }
  if paper.printed != none and not letter {
    rows.push(pad(x: c4, grid(columns: (1fr, auto), set-text(paper.printed.by), paper.printed.onText + "印发")))
  }
  if letter { stack(spacing: 0pt, ..rows) } else { stack(spacing: 0pt, outer, rows.join(inner), outer) }
}
#if paper.copies.len() > 0 or (paper.printed != none and paper.form == "document") {
  context {
    // 7.4: at the foot of the last page, which is an even one.
    let end = query(<body-end>).first().location()
    let room = (g.page.top + g.text.height) * 1mm - end.position().y - measure(colophon, width: g.text.width * 1mm).height
    let fits = room > ln and (paper.form == "letter" or calc.even(end.page()))
    if not fits { pagebreak(..if paper.form == "document" { (to: "even") }) }
  }
  v(1fr)
  [#block(breakable: false, colophon)<colophon>]
}
`
