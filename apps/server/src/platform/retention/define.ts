import { type I18nText, text } from '@jianqing/contract'
import { z } from 'zod'
import type { Db } from '../db/index.ts'
import type { Actor } from '../policy/index.ts'
import { defineSetting, type Setting } from '../setting/index.ts'

type Reader = Pick<Db, 'select'>

/** Something that was kept, and since when (`YYYY-MM-DD`). */
export interface Kept {
  source: string
  since: string
}

/** Who asked for a destruction, who agrees to it, and what it stands on. */
export interface Order {
  askedBy: string
  basis: string
  on: string
}

/** A kind of thing that the office keeps for a time: what of it has run out, who decides, and how it is destroyed. */
export interface Retention {
  kind: string
  title: I18nText
  /** In months; null: it is kept for good. */
  months: Setting<number | null>
  /** What has been kept since that day or longer. */
  keptSince: (db: Db, day: string) => Promise<Kept[]>
  /** Those of some sources that this person may decide on, in words that tell nothing of what is in them. */
  seen: (db: Reader, actor: Actor, sources: readonly string[]) => Promise<ReadonlyMap<string, { title: I18nText; link: string | null }>>
  /**
   * Destroys it for good, in backups too as far as that lies with the product; once more, it changes nothing.
   *
   * @returns what is kept as a proof, such as hash and number of rows
   * @throws AppError not_found where this person may not
   */
  destroy: (db: Db, actor: Actor, source: string, order: Order) => Promise<Record<string, string>>
}

/** How long a kind is kept: a setting of the office, blank where nothing was decided. */
export const retentionMonths = (kind: string, title: I18nText) =>
  defineSetting<number | null>({
    key: `retention.${kind}`,
    type: 'int',
    schema: z.number().int().min(1).max(1200).nullable(),
    default: null,
    min: 1,
    max: 1200,
    title: text(`${title['zh-CN']}的保存期限（月）`, `How long to keep ${title.en.toLowerCase()}, in months`),
    help: text(
      '留空表示长期保存。期满后每日提出到期清单，经两人先后确认才销毁；期限由本院按规定确定，本产品不预设',
      'Blank: for good. What has run out is listed daily, and destroyed only when two people have agreed one after the other. The office decides by the rules that bind it; nothing is preset',
    ),
  })
