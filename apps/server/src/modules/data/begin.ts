import type { AmountUnit } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { audit } from '../../platform/audit/index.ts'
import { type Db, newId, transaction } from '../../platform/db/index.ts'
import type { JobKind, Jobs } from '../../platform/job/index.ts'
import type { Actor } from '../../platform/policy/index.ts'
import { importReach, type OfficeNames } from './scope.ts'
import { imports } from './tables.ts'
import type { UploadRow } from './uploads.ts'

export interface Beginning {
  map: Record<string, string>
  maxBad: number
  append: boolean
  headerRow?: number | undefined
  units?: Record<string, AmountUnit> | undefined
  origin?: string | undefined
  period?: { from: string | null; until: string | null } | undefined
}

export interface ImportAround {
  db: Db
  jobs: Jobs
  importKind: JobKind<{ importId: string }>
  officeNames: OfficeNames
}

/** Puts the import of a file that is there in the queue, within the reach of this person. @throws AppError forbidden */
export async function beginImport(
  { db, jobs, importKind, officeNames }: ImportAround,
  actor: Actor,
  dataset: DatasetDef,
  upload: UploadRow,
  asked: Beginning,
): Promise<{ importId: string; jobId: string }> {
  const officeIds = await importReach(actor, dataset, officeNames)
  const { map, maxBad, append, headerRow, units, origin, period } = asked
  return transaction(db, async tx => {
    const importId = newId()
    const jobId = await jobs.enqueue(tx, importKind, { importId }, { userId: actor.user.id, officeId: actor.user.officeId }, dataset.id)
    await tx.insert(imports).values({
      id: importId,
      dataset: dataset.id,
      uploadId: upload.id,
      jobId,
      map,
      maxBad,
      append,
      headerRow,
      units,
      origin,
      periodFrom: period?.from,
      periodUntil: period?.until,
      startedBy: actor.user.id,
      officeId: actor.user.officeId,
      officeIds,
    })
    await audit(tx, {
      actor,
      action: 'dataset.import',
      subject: { kind: 'dataset', id: dataset.id },
      details: {
        importId,
        bytes: upload.bytes,
        maxBad,
        append,
        headerRow,
        units,
        ...(origin && { origin }),
        ...(period && { period }),
      },
    })
    return { importId, jobId }
  })
}
