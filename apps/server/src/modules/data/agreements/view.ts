import { type AgreementDetail, type I18nText, text } from '@jianqing/contract'
import { asc, desc, eq } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { folderOf } from './look.ts'
import { type AgreementRow, deliveries, feeds } from './tables.ts'

type Part = Pick<AgreementDetail, 'feeds' | 'deliveries' | 'approvals' | 'datasetTitles'>

/** Its feeds and what came by them. */
export async function partsOf(db: Db, dataDir: string, titleOf: (dataset: string) => I18nText, row: AgreementRow): Promise<Part> {
  const [ways, came, people] = await Promise.all([
    db.select().from(feeds).where(eq(feeds.agreementId, row.id)).orderBy(asc(feeds.createdAt)),
    db.select().from(deliveries).where(eq(deliveries.agreementId, row.id)).orderBy(desc(deliveries.arrivedAt)).limit(50),
    personRefs(db, [row.secondedBy, row.approvedBy]),
  ])
  const approved = (by: string | null, at: string | null) => (by && at ? [{ by: people.get(by) ?? null, at }] : [])
  return {
    datasetTitles: row.datasets.map(titleOf),
    approvals: [...approved(row.secondedBy, row.secondedAt), ...approved(row.approvedBy, row.approvedAt)],
    feeds: ways.map(feed => ({
      id: feed.id,
      dataset: feed.dataset,
      datasetTitle: titleOf(feed.dataset),
      address: feed.address,
      folder: folderOf(dataDir, feed),
      append: feed.append,
      isOn: feed.isOn,
      lookedAt: feed.lookedAt,
      problems: feed.problems,
      waiting: feed.waiting,
    })),
    deliveries: came.map(
      ({ id, feedId, dataset, name, bytes, sm3, state, arrivedAt, rows, before, version, importId, warnings, problem }) => ({
        id,
        feedId,
        dataset,
        name,
        bytes,
        sm3,
        state,
        arrivedAt,
        rows,
        before,
        version,
        importId,
        warnings,
        problem,
      }),
    ),
  }
}

export const nameless = (id: string): I18nText => text(id, id)
