import type { ComparisonKind } from '../../../../ir/index.ts'
import type { KindSql } from './kind.ts'
import { companyName } from './names.ts'
import { personName } from './people.ts'
import { address, date, exact, id, number, text } from './plain.ts'

export type { KindSql } from './kind.ts'

export const KINDS: Record<ComparisonKind, KindSql> = {
  exact,
  person_name: personName,
  company_name: companyName,
  date,
  number,
  id,
  text,
  address,
}
