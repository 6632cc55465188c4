import { linkTo, text } from '@jianqing/contract'
import { eq, or } from 'drizzle-orm'
import { scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { modelVersions } from '../tables.ts'
import type { VersionProcess } from './process.ts'

/** Versions of models on the desk: one's own that are not in use yet, and those that wait for somebody to publish them. */
export const versionRecordOf = (process: VersionProcess) =>
  defineRecord({
    process,
    read: 'model:read',
    visible: actor => scopeCondition(scopeOf(actor, 'model:read'), { officeId: modelVersions.officeId }),
    link: ({ id }) => linkTo.version(id),
    list: { summary: ({ id }) => ({ id }) },
    desk: {
      next: {
        draft: text('完善并运行标准用例', 'Finish it and run its golden case'),
        tested: text('试运行', 'Try it in the shadow'),
        shadow: text('报请发布', 'Propose it for publication'),
        proposed: text('另一人批准发布', 'Another person publishes it'),
      },
      aside: ['withdraw', 'revise'],
      only: actor => or(eq(modelVersions.state, 'proposed'), eq(modelVersions.authorId, actor.user.id))!,
      headline: row => ({
        title: row.title ?? text(row.modelId, row.modelId),
        subtitle: text(`${row.modelId} · 第 ${row.version} 版`, `${row.modelId} · version ${row.version}`),
      }),
      at: row => row.updatedAt,
    },
  })
