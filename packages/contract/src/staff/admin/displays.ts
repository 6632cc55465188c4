import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { DateOnly, Id, text, Timestamp } from '../../text.ts'
import { WallPanel } from '../../wall.ts'

/** `ended`: the last day is over. */
export const DisplayState = z.enum(['on', 'ended', 'revoked'])
export type DisplayState = z.infer<typeof DisplayState>

export const Display = z
  .object({
    id: Id,
    name: z.string(),
    officeId: Id,
    officeName: z.string(),
    panels: z.array(WallPanel),
    until: DateOnly,
    state: DisplayState,
    createdAt: Timestamp,
    createdBy: z.string().nullable(),
    revokedAt: Timestamp.nullable(),
    revokedBy: z.string().nullable(),
    /** To the minute. */
    lastSeenAt: Timestamp.nullable(),
    lastSeenFrom: z.string().nullable(),
  })
  .meta({ id: 'Display' })
export type Display = z.infer<typeof Display>

/** A token lies in a machine that stands in a hall: after a year somebody looks at it again. */
export const MOST_DISPLAY_DAYS = 366

/** Walls that show an office's numbers without anybody being signed in. */
export const displays = {
  list: endpoint({
    method: 'GET',
    path: '/displays',
    access: 'display:write',
    summary: text('大屏', 'Wall displays'),
    response: z.object({ items: z.array(Display) }),
  }),
  add: endpoint({
    method: 'POST',
    path: '/displays',
    access: 'display:write',
    summary: text('新增大屏', 'Add a wall display'),
    status: 201,
    secret: true,
    body: z.object({
      name: z.string().trim().min(2).max(50),
      officeId: Id,
      panels: z.array(WallPanel).min(1),
      until: DateOnly,
    }),
    /** The token is told here and never again: the page makes `/wall#token` of it. */
    response: z.object({ display: Display, token: z.string() }),
  }),
  revoke: endpoint({
    method: 'POST',
    path: '/displays/:id/revoke',
    access: 'display:write',
    summary: text('停用大屏', 'Switch a wall display off'),
    params: z.object({ id: Id }),
    response: Display,
    errors: ['not_found', 'wrong_state'],
  }),
}
