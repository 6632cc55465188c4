import { defineResponsibilityRecord } from './list.ts'
import { defineResponsibilityProcess } from './process.ts'
import type { BranchRecords } from './shown.ts'

/** Process and record, over what the branches' own records say. */
export function openResponsibilities(records: BranchRecords) {
  const process = defineResponsibilityProcess(records)
  return { process, record: defineResponsibilityRecord(process) }
}
export type Responsibilities = ReturnType<typeof openResponsibilities>
