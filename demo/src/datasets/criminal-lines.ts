/** Facts of the criminal data sets as lines of CSV. Only free text is quoted: no other cell can hold a comma. */
import { quoted } from '../base/csv.ts'
import { dateText, monthText } from '../base/days.ts'
import type { StaffMember } from '../province/world.ts'
import type { CaseRow, ComplaintRow, ExtensionRow, ReportRow, RestraintRow, ReturnRow, WithdrawalRow } from './rows.ts'

const day = (value: number | null): string => (value === null ? '' : dateText(value))
/** 2024年3月5日, as people type dates. */
const spoken = (value: number | null): string => {
  if (value === null) return ''
  const text = dateText(value)
  return `${text.slice(0, 4)}年${Number(text.slice(5, 7))}月${Number(text.slice(8))}日`
}
const slashed = (value: number): string => {
  const text = dateText(value)
  return `${text.slice(0, 4)}/${Number(text.slice(5, 7))}/${Number(text.slice(8))}`
}
const yes = (value: boolean | null): string => (value === null ? '' : value ? '是' : '否')
const has = (value: boolean | null): string => (value === null ? '' : value ? '有' : '无')

export function caseLine(c: CaseRow): string {
  return (
    `${c.caseNo},${c.unifiedNo ?? ''},${c.caseName},${c.kind},${c.cause},${c.suspect},${c.suspectId ?? ''},${c.officeCode},${c.office},${c.department},${c.prosecutor},${c.prosecutorNo},` +
    `${c.police ?? ''},${c.defender ?? ''},${yes(c.detained)},${yes(c.fastTrack)},${day(c.accepted)},${day(c.due)},${day(c.closed)},${c.outcome ?? ''},` +
    `${c.source ?? ''},${yes(c.overOneYear)}`
  )
}

export function returnLine(r: ReturnRow): string {
  return `${r.caseNo},${r.round},${day(r.returned)},${day(r.received)},${day(r.resubmitted)},${r.endedAs ?? ''}`
}

export function extensionLine(e: ExtensionRow): string {
  return (
    `${e.caseNo},${e.kind},${day(e.decided)},${e.amount ?? ''},${e.unit ?? ''},${e.organ ?? ''},${e.person ?? ''},${e.article ?? ''},` +
    `${e.limit ?? ''}`
  )
}

/** The key of a row: the year in which it began, and its running number. */
export const restraintNo = (from: number, n: number): string => `强措${dateText(from).slice(0, 4)}${String(n).padStart(8, '0')}`

/** @param n the running number of the row. */
export function restraintLine(r: RestraintRow, n: number): string {
  return (
    `${restraintNo(r.from, n)},${r.personId},${r.personNo ?? ''},${r.caseNo ?? ''},${r.kind},${r.authority},${day(r.decided)},${day(r.from)},` +
    `${day(r.to)},${day(r.due)},${r.endReason ?? ''}`
  )
}

export function withdrawalLine(w: WithdrawalRow): string {
  return `${w.caseNo},${w.kind},${spoken(w.withdrawn)},${w.ground ?? ''},${w.disposal ?? ''},${spoken(w.disposed)},${has(w.newEvidence)}`
}

export function reportLine(r: ReportRow): string {
  return (
    `${r.reportNo},${r.reporter},${r.reporterNo},${r.officeCode},${r.office},${monthText(r.month)},${has(r.hasMatter)},${day(r.occurred)},${day(r.recorded)},` +
    `${r.asker ?? ''},${r.askerUnit ?? ''},${r.askerRole ?? ''},${r.caseNo ?? ''},${r.behaviour ?? ''},${r.handling ?? ''}`
  )
}

/** What a post is commonly held with; the rest is left empty, as many offices leave it. */
const RANKS: Record<string, string> = { 检察长: '二级高级检察官', 副检察长: '三级高级检察官', 主任: '四级高级检察官', 检察官: '一级检察官' }

export function staffLine(s: StaffMember): string {
  return `${s.staffNo},${s.name},${s.office.id},${s.office.name},${s.department},${s.post},${yes(s.handlesCases)},${RANKS[s.post] ?? ''},${s.branch},${day(s.from ?? null)},${day(s.to ?? null)}`
}

export function complaintLine(c: ComplaintRow): string {
  return `${c.complaintNo},${slashed(c.received)},${c.petitioner},${c.aboutOfficeCode ?? ''},${c.aboutOffice ?? ''},${c.aboutStaffNo ?? ''},${c.aboutCaseNo ?? ''},${quoted(c.summary)}`
}
