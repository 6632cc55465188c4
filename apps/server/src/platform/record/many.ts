import { ERROR_CODES, type ManyAnswer, type ManyRequest } from '@jianqing/contract'
import { AppError, asAppError } from '../http/index.ts'
import type { ProcessRow } from '../process/index.ts'

/**
 * Takes one action on many records, in the order of their ids so that two people who do the same never wait for each other crosswise; each in a transaction of its own.
 * What is refused is told with its reason, and the rest is done.
 */
export async function actOnMany<Row extends ProcessRow>(
  { items, form }: ManyRequest,
  act: (id: string, request: { revision: number; form: Record<string, unknown> }) => Promise<Row>,
): Promise<ManyAnswer> {
  const answer: ManyAnswer = { done: [], refused: [] }
  const once = new Map(items.map(item => [item.id, item.revision]))
  for (const [id, revision] of [...once].sort(([a], [b]) => (a < b ? -1 : 1))) {
    try {
      const row = await act(id, { revision, form })
      answer.done.push({ id, revision: row.revision, state: row.state })
    } catch (error) {
      const known = asAppError(error)
      // a form that is wrong for one is wrong for all, and a database that is gone is gone for the rest
      if (!(known instanceof AppError) || known.code === 'bad_request' || ERROR_CODES[known.code].status >= 500) throw error
      answer.refused.push({ id, code: known.code, reason: known.detail ?? ERROR_CODES[known.code].title })
    }
  }
  return answer
}
