import type { Binding } from '../context.ts'
import type { Relation } from '../relation.ts'
import { evidenceRows } from '../rows.ts'
import { unionAll } from '../union.ts'
import { EVENTS, SUBJECTS } from './columns.ts'
import type { CompilableClocks, CompiledClocks } from './compile.ts'

const BEHIND = '"#behind"'
const EVIDENCE = '"#evidence"'

/** The rows behind clocks: those that open them, and those of what happens to them. Made when somebody asks. */
export function behindSql(
  { ir, inputs }: CompilableClocks,
  datasets: string[],
  relations: readonly Relation[],
  binding: Binding,
): Pick<CompiledClocks, 'createEvidence' | 'selectEvidence'> {
  const tables = relations.map(({ slots }, i): Relation => ({
    sql: i === 0 ? SUBJECTS : EVENTS(i - 1),
    columns: [{ name: 'lead', type: 'int' }],
    slots,
  }))
  const { body, slots } = unionAll(tables, [{ name: 'lead', type: 'int' }], true, binding.dialect)
  // what a model's rows rest on is looked up by its steps alone: `ir.clocks` is no part of it
  const rows = evidenceRows({ ir: { inputs: ir.inputs, nodes: ir.nodes }, inputs }, datasets, { slots }, binding)
  return {
    createEvidence: limit =>
      slots.length === 0
        ? [`CREATE TEMP TABLE ${EVIDENCE} AS SELECT 0 AS "lead", 0 AS "input", 0 AS "row", 0 AS "total", '' AS "values" WHERE FALSE`]
        : [
            `CREATE TEMP TABLE ${BEHIND} AS\n${body}`,
            `CREATE TEMP TABLE ${EVIDENCE} AS\n${rows.withValues(BEHIND, limit)}\nORDER BY "lead", "input", "row"`,
          ],
    selectEvidence: (from, to) =>
      `SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence"\nFROM ${EVIDENCE} WHERE "lead" BETWEEN ${BigInt(from)} AND ${BigInt(to)} ORDER BY "lead", "input", "row"`,
  }
}
