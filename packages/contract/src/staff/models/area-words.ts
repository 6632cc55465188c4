import type { I18nText } from '../../text.ts'
import { text } from '../../words.ts'

/** The areas of the catalogue, in the order in which they are shown: what the product was made for first. */
export const MODEL_AREAS: Readonly<Record<string, I18nText>> = {
  inspection: text('检务督察', 'Inspection'),
  process: text('流程监控', 'Case process'),
  criminal: text('刑事', 'Criminal'),
  custody: text('羁押执行', 'Custody and sentences'),
  civil: text('民事', 'Civil'),
  execution: text('执行', 'Enforcement'),
  administrative: text('行政', 'Administrative'),
  'public-interest': text('公益诉讼', 'Public interest'),
  minors: text('未成年人', 'Minors'),
}
