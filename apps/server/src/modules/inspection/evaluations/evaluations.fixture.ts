import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import type { CaseEvaluationDetail, EvaluationRoundDetail, FillingDetail } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { evaluate } from '@jianqing/sheet/runtime'
import type { Sheet, SheetItem } from '@jianqing/sheet/shape'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import type { Ask } from '../../../platform/testing/ask.ts'
import type { Db } from '../../../platform/db/index.ts'

export const COUNTY = '甲县人民检察院'

async function bring(dataDir: string, dataset: string, ...lines: string[]) {
  const file = join(dataDir, `${dataset}.csv`)
  await writeFile(file, `${lines.join('\n')}\n`)
  await openLake(dataDir).import({ dataset: loadCatalogue().datasets.get(dataset)!, files: [file], maxBad: 0 })
}

const HEAD =
  'case_no,case_name,kind,cause,suspect,office,department,prosecutor,prosecutor_no,defender,detained,fast_track,accepted_on,closed_on,outcome'

/** Cases of a county: 20 and 10 prosecuted in two departments, 5 not, 1 withdrawn later, 10 arrests of which 4 are refused, and 2 of another time. */
function casesOf(more: number): string[] {
  const row = (n: number, kind: string, outcome: string, department: string, no: string, closedOn = '2026-03-10') => {
    const caseNo = `甲检${kind === '审查起诉' ? '诉' : '捕'}受[2026]${String(n).padStart(4, '0')}号`
    return `${caseNo},张三丰盗窃案,${kind},盗窃罪,张三丰,${COUNTY},${department},吴江,${no},${n % 2 ? '李律师' : ''},true,false,2026-02-01,${closedOn},${outcome}`
  }
  const many = (from: number, count: number, ...rest: [string, string, string, string, string?]) =>
    Array.from({ length: count }, (_, i) => row(from + i, ...rest))
  return [
    ...many(1, 20, '审查起诉', '提起公诉', '第一检察部', 'B1'),
    ...many(101, 10, '审查起诉', '提起公诉', '第二检察部', 'B2'),
    ...many(201, 5, '审查起诉', '存疑不起诉', '第一检察部', 'B1'),
    ...many(301, 1, '审查起诉', '提起公诉', '第一检察部', 'B1'),
    ...many(401, 4, '审查逮捕', '不批准逮捕', '第二检察部', 'B2'),
    ...many(501, 6, '审查逮捕', '批准逮捕', '第二检察部', 'B2'),
    ...many(601, 2, '审查起诉', '提起公诉', '第一检察部', 'B1', '2025-12-31'),
    ...many(701, more, '审查起诉', '提起公诉', '第一检察部', 'B1'),
    ...many(801, more > 0 ? 3 : 0, '审查起诉', '存疑不起诉', '第一检察部', 'B1'),
  ]
}

/** @param more prosecuted cases that a later delivery brings, with three that were not */
export const bringCases = (dataDir: string, more = 0) => bring(dataDir, 'criminal_cases', HEAD, ...casesOf(more))

/** Two offices and whoever takes part. */
export async function peopled(db: Db, dataDir: string): Promise<{ county: string; people: Record<string, string> }> {
  const city = await addOffice(db, '江临市人民检察院', { departments: ['案件管理部', '第一检察部'] })
  const county = await addOffice(db, COUNTY, { parentId: city.id, departments: ['第一检察部', '第二检察部'] })
  const other = await addOffice(db, '远山市人民检察院')
  const people: Record<string, string> = {}
  const add = async (login: string, at: Parameters<typeof addAccount>[2]) => void (people[login] = await addAccount(db, login, at))
  const managing = city.departments['案件管理部']!
  await add('organiser', { officeId: city.id, departmentId: managing, roles: ['inspector'] })
  await add('colleague', { officeId: city.id, departmentId: managing, roles: ['inspector'] })
  await add('head', { officeId: city.id, departmentId: managing, roles: ['department_head'] })
  await add('chief', { officeId: city.id, roles: ['chief'] })
  for (const login of ['anna', 'bruno', 'clara', 'dora'])
    await add(login, { officeId: city.id, departmentId: city.departments['第一检察部']!, staffNo: login, roles: ['prosecutor'] })
  await add('handler', { officeId: county.id, departmentId: county.departments['第一检察部']!, staffNo: 'B1', roles: ['prosecutor'] })
  await add('approver', { officeId: county.id, departmentId: county.departments['第一检察部']!, roles: ['department_head', 'prosecutor'] })
  await add('manager', { officeId: county.id, roles: ['case_manager'] })
  await add('stranger', { officeId: other.id, roles: ['inspector'] })
  await add('system', { officeId: city.id, roles: ['system_admin'] })
  await bringCases(dataDir)
  await bring(dataDir, 'withdrawals', 'case_no,kind,withdrawn_on,ground', '甲检诉受[2026]0301号,撤回起诉,2026-05-01,证据发生变化')
  await bring(dataDir, 'supplementary_returns', 'case_no,round,returned_on', '甲检诉受[2026]0801号,1,2026-02-20')
  return { county: county.id, people }
}

const answerTo = (item: SheetItem): unknown => {
  const value = item.type === 'yes_no' ? 'yes' : item.type === 'choice' ? item.choices[0]!.id : item.type === 'number' ? 0 : '已核对案卷'
  return item.evidence === 'none' ? value : { value, evidence: '卷宗第12页' }
}

/** Answers to all that a sheet asks, the good ones unless said. */
export function answered(sheet: Sheet, given: Record<string, unknown>): Record<string, unknown> {
  const items = new Map(sheet.sections.flatMap(section => section.items.map(item => [item.id, item] as const)))
  const answers = { ...given }
  for (;;) {
    const { missing } = evaluate(sheet, answers)
    if (missing.length === 0) return answers
    for (const { item } of missing) answers[item] = answerTo(items.get(item)!)
  }
}

/** What somebody does with rounds and cases over the API. */
export function acting(ask: Ask) {
  const one = async (login: string, id: string) => (await ask<CaseEvaluationDetail>(login, 'GET', `/case-evaluations/${id}`)).json
  const act = async (login: string, id: string, action: string, form: object = {}, path = '/case-evaluations') => {
    const { revision } = (await ask<{ revision: number }>(login, 'GET', `${path}/${id}`)).json
    return ask<CaseEvaluationDetail & { fields?: { path: string; message: string }[] }>(login, 'POST', `${path}/${id}/actions/${action}`, {
      revision: revision ?? 0,
      form,
    })
  }
  const filling = async (login: string, id: string) => {
    const { reviews } = await one(login, id)
    return reviews.find(({ mine }) => mine)!.fillingId!
  }
  /** Begins one's own sheet. */
  const begin = async (login: string, id: string) => {
    await act(login, id, 'begin', { declared: 'none' })
    return filling(login, id)
  }
  /** Fills in all of it, without handing it in. */
  const fill = async (login: string, fillingId: string, given: Record<string, unknown> = {}) => {
    const { sheet, sections, answers: known } = (await ask<FillingDetail>(login, 'GET', `/sheet-fillings/${fillingId}`)).json
    const answers = answered(sheet, { ...known, ...given })
    for (const { section, revision } of sections)
      await ask(login, 'PUT', `/sheet-fillings/${fillingId}/sections/${section}`, { revision, answers })
  }
  const handIn = (login: string, fillingId: string) => ask(login, 'POST', `/sheet-fillings/${fillingId}/completion`)
  return {
    one,
    act,
    begin,
    fill,
    handIn,
    review: async (login: string, id: string, given: Record<string, unknown> = {}) => {
      const fillingId = await begin(login, id)
      await fill(login, fillingId, given)
      return handIn(login, fillingId)
    },
    round: async (body: object) => (await ask<EvaluationRoundDetail>('organiser', 'POST', '/evaluation-rounds', body)).json,
    draw: async (id: string) =>
      act('organiser', id, 'draw', {}, '/evaluation-rounds') as unknown as { status: number; json: EvaluationRoundDetail },
    casesOf: async (login: string, query: string) =>
      (await ask<{ items: CaseEvaluationDetail[]; total: number }>(login, 'GET', `/case-evaluations?pageSize=200&${query}`)).json,
  }
}
