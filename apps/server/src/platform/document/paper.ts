import { z } from 'zod'

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'must not hold control characters')

/**
 * A paragraph of the body. `level` 1…4 are the numbered levels of GB/T 9704-2012 7.3.3 – 一、（一）1.（1） – whose number is part of
 * the text; 0 is plain text.
 */
const PaperParagraph = z.object({ level: z.number().int().min(0).max(4), text: line(5_000) })

/** One official paper in the elements of GB/T 9704-2012, for PDF and DOCX alike. */
export const OfficialPaper = z.object({
  /** `document`: 文件格式, clause 7; `letter`: 信函格式, clause 10.1, for letters such as a 提示函. */
  form: z.enum(['document', 'letter']).default('document'),
  /** 发文机关标志: the name that stands in red at the head, such as 江东省人民检察院 or 江东省人民检察院文件. */
  redHead: line(120),
  /** 份号, six digits. */
  copyNumber: z
    .string()
    .regex(/^\d{6}$/)
    .nullable()
    .default(null),
  /** 密级和保密期限. */
  secrecy: line(20).nullable().default(null),
  /** 紧急程度. */
  urgency: line(10).nullable().default(null),
  /** 发文字号, such as 江检督提〔2026〕12号; null while it is a draft. */
  number: line(50).nullable(),
  /** 签发人: papers to a higher office only. */
  signer: line(50).nullable().default(null),
  title: line(120),
  /** 主送机关; without the colon. */
  addressees: z.array(line(400)).max(30),
  body: z.array(PaperParagraph).min(1).max(500),
  /** 附件说明: the names, without numbers. */
  attachments: z.array(line(100)).max(30).default([]),
  /** 发文机关署名. */
  issuer: line(120),
  /** 成文日期, `YYYY-MM-DD`; null while it is a draft. */
  date: z.iso.date().nullable(),
  /** Whether a seal will cover the date, which moves signature and date (7.3.5). */
  sealed: z.boolean().default(true),
  /** 附注, without brackets, such as a contact. */
  note: line(200).nullable().default(null),
  /** 抄送机关. */
  copies: z.array(line(120)).max(50).default([]),
  /** 印发机关 and 印发日期 (`YYYY-MM-DD`); a letter has neither. */
  printed: z
    .object({ by: line(120), on: z.iso.date() })
    .nullable()
    .default(null),
  /** Stands across every page, such as 草稿 or 演示数据; not an element of the standard. */
  watermark: line(12).nullable().default(null),
})
export type OfficialPaper = z.infer<typeof OfficialPaper>
/** What a caller writes: elements that a paper does not have may be left out. */
export type PaperInput = z.input<typeof OfficialPaper>

/** Every text of a paper that somebody wrote, by its place: `title`, `body.0`, `printed.by`. */
export function textsOf(paper: PaperInput): { path: string; text: string }[] {
  const { redHead, secrecy, urgency, number, signer, title, addressees, body, attachments, issuer, note, copies, printed, watermark } =
    paper
  const one = { redHead, secrecy, urgency, number, signer, title, issuer, note, 'printed.by': printed?.by, watermark }
  const many = { addressees, body: body.map(({ text }) => text), attachments: attachments ?? [], copies: copies ?? [] }
  return [
    ...Object.entries(one).flatMap(([path, text]) => (text ? [{ path, text }] : [])),
    ...Object.entries(many).flatMap(([name, texts]) => texts.map((text, i) => ({ path: `${name}.${i}`, text }))),
  ]
}
