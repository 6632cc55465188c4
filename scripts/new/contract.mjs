import { clocked } from './clock.mjs'

/** Endpoints and shapes of a kind of record. */
export const contractFiles = n => ({
  [`packages/contract/src/staff/${n.area}/${n.folder}.ts`]: `import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, ${clocked(n).only('Ahead, ClockState, ')}Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { type I18nText, Id, text, Timestamp } from '../../text.ts'

export const ${n.One}State = z.enum(['open', 'closed'])
export type ${n.One}State = z.infer<typeof ${n.One}State>

export const ${n.ONE}_STATES: Record<${n.One}State, I18nText> = {
  open: text('办理中', 'Open'),
  closed: text('已办结', 'Closed'),
}

export const ${n.One}Summary = z
  .object({
    id: Id,
    title: z.string(),
    state: ${n.One}State,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    createdBy: PersonRef.nullable(),
${clocked(n).only(`    ...Ahead.shape,
`)}    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: '${n.One}' })
export type ${n.One}Summary = z.infer<typeof ${n.One}Summary>

export const ${n.One}Detail = ${n.One}Summary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({ state: ${n.One}State, note: z.string(), actions: z.array(ActionView) })
  .meta({ id: '${n.One}Detail' })
export type ${n.One}Detail = z.infer<typeof ${n.One}Detail>

export const ${n.One}Filter = z.object({ state: ${n.One}State.optional(), ${clocked(n).only('clock: ClockState.optional(), ')}officeId: Id.optional() })

export const New${n.One} = z.object({ title: z.string().trim().min(2).max(100), note: z.string().trim().max(2000).default('') })
export type New${n.One} = z.infer<typeof New${n.One}>

export const ${n.many} = {
  /** Actions: \`close\`, \`reopen\`. */
  ...recordEndpoints({
    path: '${n.path}',
    title: text('${n.zh}', '${n.en}'),
    one: text('${n.zh}', 'A ${n.enOne}'),
    read: '${n.kind}:read',
    act: ['${n.kind}:write'],
    filter: ${n.One}Filter.shape,
    summary: ${n.One}Summary,
    counts: { byState: z.record(${n.One}State, z.number().int()) },
    detail: ${n.One}Detail,
  }),
  add: endpoint({
    method: 'POST',
    path: '${n.path}',
    access: '${n.kind}:write',
    summary: text('新建${n.zh}', 'Add a ${n.enOne}'),
    body: New${n.One},
    response: ${n.One}Detail,
    status: 201,
  }),
}
`,
})
