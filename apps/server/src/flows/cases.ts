import { type CaseMark, LEAD_STATES, LETTER_STATES, linkTo, addressOf, api, text, WARNING_STATES } from '@jianqing/contract'
import { clocksOfCases } from '../modules/inspection/case-clocks/index.ts'
import type { OnPlatform, PersonOnPlatform } from '../modules/inspection/cases/index.ts'
import { visibleLettersOf } from '../modules/inspection/letters/index.ts'
import { titleOf, warningsOfCases } from '../modules/inspection/warnings/index.ts'
import { type LeadRow, leadsOfCases, leadsOfPerson } from '../modules/leads/index.ts'
import type { Db } from '../platform/db/index.ts'
import { maskIdentities } from '../platform/mask/index.ts'
import type { Actor } from '../platform/policy/index.ts'
import { defaultAsOf } from '../platform/setting/index.ts'

const CHINA = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })
const dayOf = (moment: string) => CHINA.format(new Date(moment))

const at = (lane: CaseMark['lane'], day: string, mark: Pick<CaseMark, 'label' | 'tone' | 'link'>): CaseMark => ({
  lane,
  from: day,
  to: day,
  dueOn: null,
  ...mark,
})

/** Leads, with the letters that came of them. */
async function marksOfLeads(db: Db, actor: Actor, leads: readonly LeadRow[]): Promise<CaseMark[]> {
  const letters = await visibleLettersOf(
    db,
    actor,
    leads.map(({ id }) => id),
  )
  return [
    ...leads.map(({ id, modelTitle, state, asOf }) =>
      at('leads', asOf, {
        label: text(
          `${modelTitle['zh-CN']}（${LEAD_STATES[state]['zh-CN']}）`,
          `${modelTitle.en} (${LEAD_STATES[state].en.toLowerCase()})`,
        ),
        tone: state === 'new' ? 'warn' : 'plain',
        link: linkTo.lead(id),
      }),
    ),
    ...letters.map(({ id, number, title, state, issuedAt, createdAt }) =>
      at('done', dayOf(issuedAt ?? createdAt), {
        label: text(
          `${number ?? ''}《${maskIdentities(title)}》（${LETTER_STATES[state]['zh-CN']}）`,
          `${number ?? ''} ${maskIdentities(title)} (${LETTER_STATES[state].en.toLowerCase()})`.trim(),
        ),
        tone: 'brand',
        link: linkTo.letter(id),
      }),
    ),
  ]
}

async function marksOfWarnings(db: Db, actor: Actor, numbers: readonly string[]): Promise<CaseMark[]> {
  const warnings = await warningsOfCases(db, actor, numbers)
  return warnings.map(row => {
    const { title } = titleOf(row)
    const state = WARNING_STATES[row.state]
    return at('done', row.raisedOn, {
      label: text(`预警：${title['zh-CN']}（${state['zh-CN']}）`, `Warning: ${title.en} (${state.en.toLowerCase()})`),
      tone: row.ended === null ? 'warn' : 'ok',
      link: addressOf(api.warnings, row.id),
    })
  })
}

/** Limits, leads, warnings and letters of a case, each within the rights to such records. */
export const casesOnPlatform =
  (db: Db): OnPlatform =>
  async (actor, numbers) => {
    const today = await defaultAsOf(db)
    const [clocks, leads, warnings] = await Promise.all([
      clocksOfCases(db, numbers, today),
      leadsOfCases(db, actor, numbers),
      marksOfWarnings(db, actor, numbers),
    ])
    return { clocks, marks: [...(await marksOfLeads(db, actor, leads)), ...warnings] }
  }

/** Leads that name a person, what came of them, and the warnings of their cases. */
export const personsOnPlatform =
  (db: Db): PersonOnPlatform =>
  async (actor, ref, numbers) => [
    ...(await marksOfLeads(db, actor, await leadsOfPerson(db, actor, ref))),
    ...(await marksOfWarnings(db, actor, numbers)),
  ]
