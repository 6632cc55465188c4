import { linkTo, text } from '@jianqing/contract'
import type { ShownRow } from '@jianqing/lake'
import type { ChainSource } from '../../../platform/chain/index.ts'
import { secretsOf } from '../../../platform/mask/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { can, loadPlaces, scopeOf, within } from '../../../platform/policy/index.ts'
import { CASES, type CaseSources, placedBy } from './read.ts'
import { masked, type ReadRows, rowsWith, textOf } from './rows.ts'

type Sources = Pick<CaseSources, 'db' | 'lake' | 'datasets'>

/** A look at the lake takes so many numbers. */
const AT_ONCE = 200

/** The cases of these numbers that this person sees, each once and where it lies. */
async function casesSeen(sources: Sources, actor: Actor, numbers: readonly string[]) {
  const found = new Map<string, { of: ReadRows; row: ShownRow; officeId: string | null }>()
  if (numbers.length === 0 || !can(actor, 'case:read')) return found
  const [scope, places] = [scopeOf(actor, 'case:read'), await loadPlaces(sources.db)]
  for (const id of CASES)
    for (let at = 0; at < numbers.length; at += AT_ONCE) {
      const of = await rowsWith(sources, id, 'case_no', numbers.slice(at, at + AT_ONCE))
      for (const row of of?.rows ?? []) {
        const [number, place] = [String(row['case_no']), placedBy(places, row)]
        if (!found.has(number) && within(scope, place)) found.set(number, { of: of!, row, officeId: place.officeId ?? null })
      }
    }
  return found
}

/** Cases as they stand among records: by their number, with the name that whoever sees the case sees. */
export const caseNodes = (sources: Sources): ChainSource => ({
  kind: 'case',
  nodes: async (_db, actor, ids) =>
    [...(await casesSeen(sources, actor, ids))].map(([number, { of, row }]) => {
      const name = textOf(masked(of, row), 'case_name')
      const title = name === null ? number : `${name} ${number}`
      const outcome = textOf(row, 'outcome')
      return {
        kind: 'case',
        id: number,
        kindTitle: text('案件', 'Case'),
        title: text(title, title),
        stateTitle: outcome === null ? null : text(outcome, outcome),
        link: linkTo.case(number),
        at: null,
      }
    }),
})

/** Where a case lies that this person sees. No action changes a case here: what there is to say of it, those of the office say that handles it. */
export async function caseStanding(
  sources: Sources,
  actor: Actor,
  number: string,
): Promise<{ mayChange: boolean; officeId: string | null } | null> {
  const found = (await casesSeen(sources, actor, [number])).get(number)
  return found ? { mayChange: found.officeId !== null && found.officeId === actor.user.officeId, officeId: found.officeId } : null
}

/** People whom the data names in a case, as they are called there: whoever tells of the case to others tells none of them. */
export async function namesInCase(sources: Pick<Sources, 'lake' | 'datasets'>, number: string): Promise<string[]> {
  const read = await Promise.all(CASES.map(id => rowsWith(sources, id, 'case_no', [number])))
  const tables = read.flatMap(of => (of ? [{ dataset: of.dataset.id, rows: of.rows.map(values => ({ values })) }] : []))
  return [...secretsOf(tables, sources.datasets).keys()]
}
