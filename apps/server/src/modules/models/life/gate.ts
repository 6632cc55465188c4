import { text } from '@jianqing/contract'
import { z } from 'zod'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import type { VersionRow } from '../tables.ts'

/** A model that hits a large part of everything there is makes noise: publishing one needs a reason in writing. */
export const HIT_SHARE_LIMIT = defineSetting({
  key: 'model.hit_share_limit',
  type: 'int',
  schema: z.number().int().min(0).max(100),
  default: 5,
  min: 0,
  max: 100,
  title: text('模型命中占比上限（%）', "Limit of a model's share of hits (%)"),
  help: text(
    '试运行命中数占主要数据行数超过此值的模型，须书面说明理由方可发布。0 至 100 的整数。',
    'A model that hits a larger share of its main input in the shadow run is published only with a reason in writing. An integer from 0 to 100.',
  ),
})

/** The limit as a share, 0…1. */
export const hitShareLimit = async (db: Pick<Db, 'select'>): Promise<number> => (await readSetting(db, HIT_SHARE_LIMIT)) / 100

/** A shadow run without rows to compare with says nothing: hits out of nothing exceed any limit. */
export const exceeds = ({ shadow }: Pick<VersionRow, 'shadow'>, limit: number): boolean =>
  shadow !== null && (shadow.share === null ? shadow.counts.total > 0 : shadow.share > limit)

const inPercent = (share: number | null) => (share === null ? '—' : `${(share * 100).toFixed(1)}%`)

/**
 * @param reason why it may be published all the same
 * @param code bad_request where the reason may be given at once
 * @throws AppError with the field to fill in
 */
export async function passGate(
  db: Pick<Db, 'select'>,
  row: VersionRow,
  reason: string | null | undefined,
  code: 'bad_request' | 'wrong_state',
): Promise<void> {
  const limit = await hitShareLimit(db)
  if (reason || !exceeds(row, limit)) return
  const [share, most] = [inPercent(row.shadow!.share), inPercent(limit)]
  throw new AppError(
    code,
    text(
      `命中占比 ${share}，超过上限 ${most}：请书面说明理由`,
      `It hits ${share}, more than the limit of ${most}: give a reason in writing`,
    ),
    { fields: [{ path: 'gateReason', message: '' }] },
  )
}
