import { z } from 'zod'
import { endpoint, pageOf } from '../../endpoint.ts'
import { Id, text } from '../../text.ts'
import { Office, PeopleFilter, Person } from './people.ts'

const AgencyOfficeInput = z.object({
  /** An office of the same agency; null: none above it. */
  parentId: Id.nullable(),
  name: z.string().trim().min(2).max(100),
  level: Office.shape.level,
})

/**
 * The police and the courts as far as they work here: their offices, and who of them has an account. Kept by the security administrator whose reach is the whole
 * procuratorate, since their trees lie beside it; for everybody else there are none. What is done with one account is done as with any other, see `people`.
 */
export const agencies = {
  offices: endpoint({
    method: 'GET',
    path: '/agency-offices',
    access: 'person:read',
    summary: text('公安、法院单位', 'Offices of the police and courts'),
    /** `kept`: by who asks. */
    response: z.object({ items: z.array(Office), kept: z.boolean() }),
  }),
  add: endpoint({
    method: 'POST',
    path: '/agency-offices',
    access: 'person:write',
    summary: text('新增公安、法院单位', 'Add an office of the police or a court'),
    status: 201,
    body: AgencyOfficeInput.extend({ tree: z.enum(['police', 'court']) }),
    response: Office,
    errors: ['conflict', 'not_found'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/agency-offices/:id',
    access: 'person:write',
    summary: text('修改公安、法院单位', 'Change an office of the police or a court'),
    params: z.object({ id: Id }),
    body: AgencyOfficeInput,
    response: Office,
    errors: ['conflict', 'not_found'],
  }),
  people: endpoint({
    method: 'GET',
    path: '/agency-people',
    access: 'person:read',
    summary: text('公安、法院用户', 'People of the police and courts'),
    query: PeopleFilter,
    response: pageOf(Person),
  }),
}
