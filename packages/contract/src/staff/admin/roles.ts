import { Bytes, endpoint, ExportQuery } from '../../endpoint.ts'
import { text } from '../../text.ts'

/** The table itself ships with the product, see `ROLES`; here it is taken along. */
export const roles = {
  export: endpoint({
    method: 'GET',
    path: '/roles/export',
    access: ['person:read', 'right:confirm'],
    summary: text('导出角色与权限', 'Export roles and rights'),
    kind: 'file',
    query: ExportQuery,
    response: Bytes,
  }),
}
