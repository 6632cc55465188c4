/** One pass over the matters writes the cases and all that follows from them. */
import { caseLine, extensionLine, restraintLine, returnLine, withdrawalLine } from '../datasets/criminal-lines.ts'
import { enforcementLine, judgmentLine, penaltyLine, penaltyNo, revocationLine } from '../datasets/other-lines.ts'
import { itemLine, noticeLine, paperLine, requestLine } from '../datasets/monitoring-lines.ts'
import type { Monitored } from '../datasets/monitoring-rows.ts'
import type { RestraintRow } from '../datasets/rows.ts'
import type { CaseFile, CaseSource } from '../province/background-cases.ts'
import { correctionLine, executionOf } from '../province/execution.ts'
import { AftermathSource } from '../province/background-judgments.ts'
import { MonitoringSource } from '../province/background-monitoring.ts'
import { RestraintSource } from '../province/background-restraints.ts'
import { CourtNumbers, PLANTED_NUMBERS } from '../province/courts.ts'
import { blockShapes, MATTERS } from '../province/matters.ts'
import type { Plants } from '../plants/plants.ts'
import type { World } from '../province/world.ts'
import { DatasetFile } from './dataset-file.ts'

/** No case of the background has a place from here on. */
const PLANTED_FROM = 20_000_000

export interface CriminalFiles {
  cases: DatasetFile
  returns: DatasetFile
  withdrawals: DatasetFile
  extensions: DatasetFile
  restraints: DatasetFile
  notices: DatasetFile
  papers: DatasetFile
  items: DatasetFile
  requests: DatasetFile
  penalties: DatasetFile
  judgments: DatasetFile
  revocations: DatasetFile
  corrections: DatasetFile
  /** Shared with the civil side: closed by the caller. */
  enforcements: DatasetFile
}

/** How many rows with a number of their own are planted. */
interface Planted {
  penalties: number
  restraints: number
  items: number
}

/** The files, and how many rows of each kind are planted: of those the lines alone are kept from here on. */
export async function openCriminal(
  out: string,
  cases: number,
  { world, plants }: { world: World; plants: Plants },
  enforcements: DatasetFile,
): Promise<{ files: CriminalFiles; planted: Planted }> {
  const [restraints, monitored] = [plantedRestraints(world, plants), plantedMonitored(world, plants)]
  const penalties = plants.penalties.map((row, i) => penaltyLine({ ...row, penaltyNo: penaltyNo(i + 1, row.decided) }))
  const files = {
    cases: await DatasetFile.create(out, 'criminal_cases', plants.cases.map(caseLine), cases),
    returns: await DatasetFile.create(out, 'supplementary_returns', plants.returns.map(returnLine), cases * 0.11),
    withdrawals: await DatasetFile.create(out, 'withdrawals', plants.withdrawals.map(withdrawalLine), cases * 0.007),
    extensions: await DatasetFile.create(out, 'case_extensions', plants.extensions.map(extensionLine), cases * 0.05),
    restraints: await DatasetFile.create(out, 'restraints', numberedLines(restraints), cases * 0.9),
    notices: await DatasetFile.create(out, 'rights_notices', monitored.notices.map(noticeLine), cases * 0.95),
    papers: await DatasetFile.create(out, 'case_papers', monitored.papers.map(paperLine), cases * 1.6),
    items: await DatasetFile.create(
      out,
      'property_items',
      monitored.items.map((row, i) => itemLine(row, i + 1)),
      cases * 0.3,
    ),
    requests: await DatasetFile.create(out, 'lawyer_requests', monitored.requests.map(requestLine), cases * 0.15),
    penalties: await DatasetFile.create(out, 'administrative_penalties', penalties, cases * 0.11),
    judgments: await DatasetFile.create(out, 'criminal_judgments', plants.other.get('criminal_judgments') ?? [], cases * 0.42),
    revocations: await DatasetFile.create(out, 'licence_revocations', plants.other.get('licence_revocations') ?? [], cases * 0.11),
    corrections: await DatasetFile.create(out, 'corrections', plants.other.get('corrections') ?? [], cases * 0.15),
    enforcements,
  }
  return { files, planted: { penalties: penalties.length, restraints: restraints.length, items: monitored.items.length } }
}

/** Measures on the suspects of planted cases: those that are planted too, else such as their `detained` says. */
function plantedRestraints(world: World, plants: Plants): RestraintRow[] {
  const planted = new Set(plants.restraints.map(({ caseNo }) => caseNo))
  const source = new RestraintSource(world)
  const others = plants.cases.flatMap((row, i) =>
    row.suspectId === null || planted.has(row.caseNo) ? [] : source.of(row, row.suspectId, PLANTED_FROM + i, null),
  )
  return [...plants.restraints, ...others]
}

/** What case monitoring looks at in planted cases: what is planted of a kind, else such as an ordinary case has. */
function plantedMonitored(world: World, { cases, monitored }: Plants): Monitored {
  const source = new MonitoringSource(world)
  const ordinary = cases.map((row, i) => source.of(row, PLANTED_FROM + i, null))
  const all = <K extends keyof Monitored>(kind: K): Monitored[K] => {
    const planted = new Set(monitored[kind].map(({ caseNo }) => caseNo))
    const others = ordinary.flatMap(each => (each[kind] as { caseNo: string }[]).filter(({ caseNo }) => !planted.has(caseNo)))
    return [...monitored[kind], ...others] as Monitored[K]
  }
  return { notices: all('notices'), papers: all('papers'), items: all('items'), requests: all('requests') }
}

const numberedLines = (rows: readonly RestraintRow[]): string[] => rows.map((row, i) => restraintLine(row, i + 1))

/** Writes every background case. The files of this pass are closed, `enforcements` is not. */
export async function writeCriminal(
  source: CaseSource,
  files: CriminalFiles,
  enforcementNumbers: CourtNumbers,
  planted: Planted,
): Promise<void> {
  const { plan } = source
  const work: Work = {
    asOf: plan.world.asOf,
    files,
    aftermath: new AftermathSource(plan.world, new CourtNumbers(PLANTED_NUMBERS), enforcementNumbers),
    restraints: new RestraintSource(plan.world),
    penaltyNo: planted.penalties + 1,
    restraintNo: planted.restraints + 1,
    monitoring: new MonitoringSource(plan.world),
    itemNo: planted.items + 1,
  }
  const all = Object.values(files) as DatasetFile[]
  let index = 0
  for (let block = 0; index < plan.cases; block++) {
    const shapes = blockShapes(plan, block)
    for (let i = 0; i < MATTERS; i++) {
      for (const file of source.matter(block * MATTERS + i, shapes[i]!)) {
        if (index < plan.cases) writeCase(file, index, work)
        index += 1
      }
    }
    for (const file of all) if (file.full) await file.flush()
  }
  for (const file of all) if (file !== files.enforcements) await file.close()
}

interface Work {
  asOf: number
  files: CriminalFiles
  aftermath: AftermathSource
  restraints: RestraintSource
  /** The next free numbers. */
  penaltyNo: number
  restraintNo: number
  monitoring: MonitoringSource
  itemNo: number
}

function writeCase(file: CaseFile, index: number, work: Work): void {
  const { files } = work
  files.cases.add(caseLine(file.row))
  for (const row of file.returns) files.returns.add(returnLine(row))
  if (file.withdrawal) files.withdrawals.add(withdrawalLine(file.withdrawal))
  if (file.extension) files.extensions.add(extensionLine(file.extension))
  const { penalty, judgment, revocation, enforcement } = work.aftermath.of(file, index)
  for (const row of work.restraints.of(file.row, file.personId, index, judgment?.effective ?? null))
    files.restraints.add(restraintLine(row, work.restraintNo++))
  const { notices, papers, items, requests } = work.monitoring.of(file.row, index, judgment?.judged ?? null)
  for (const row of notices) files.notices.add(noticeLine(row))
  for (const row of papers) files.papers.add(paperLine(row))
  for (const row of items) files.items.add(itemLine(row, work.itemNo++))
  for (const row of requests) files.requests.add(requestLine(row))
  if (penalty) files.penalties.add(penaltyLine({ ...penalty, penaltyNo: penaltyNo(work.penaltyNo++, penalty.decided) }))
  if (judgment) {
    files.judgments.add(judgmentLine(judgment))
    const { served, correction } = executionOf(judgment, work.asOf)
    if (served) files.restraints.add(restraintLine(served, work.restraintNo++))
    if (correction) files.corrections.add(correctionLine(correction))
  }
  if (revocation) files.revocations.add(revocationLine(revocation.personId, revocation.revoked, revocation.ban))
  if (enforcement) files.enforcements.add(enforcementLine(enforcement))
}
