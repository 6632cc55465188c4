import type { CompiledModel } from '../../compile/index.ts'
import { InterruptedError, RunError } from '../../engines/index.ts'
import type { Session, SqlValue } from '../../engines/index.ts'

/** Does the work of a stage, which stands between `done` and `done + 1` of so many; may throw instead to end the run. */
type Within = (done: number, of: number, work: () => Promise<void>) => Promise<void>

/** Makes the tables that a model's statement reads, see compile/stages. */
export async function runStages(session: Session, { stages }: Pick<CompiledModel, 'stages'>, within: Within): Promise<void> {
  for (const [i, stage] of stages.entries()) {
    await within(i, stages.length, async () => {
      switch (stage.kind) {
        case 'sql':
          await session.run(stage.sql)
          break
        case 'estimate':
          return estimate(session, stage)
        case 'linked':
          return runStages(session, { stages: stage.begin() }, (done, of, work) => within(i + done / of, stages.length, work))
        case 'repeat':
          return repeat(session, stage)
        case 'beside':
          return beside(session, stage, (done, of, work) => within(i + done / of, stages.length, work))
      }
    })
  }
}

async function beside(
  session: Session,
  { inputs, stages, result }: Extract<CompiledModel['stages'][number], { kind: 'beside' }>,
  within: Within,
): Promise<void> {
  const of = inputs.length + stages.length + 1
  await session.beside!(async here => {
    for (const [i, { table, columns, select }] of inputs.entries())
      await within(i, of, () => here.load(table, columns, session.stream(select)))
    await runStages(here, { stages }, (done, _, work) => within(inputs.length + done, of, work))
    await within(of - 1, of, () => session.load(result.table, result.columns, here.stream(result.select)))
  })
}

async function estimate(
  session: Session,
  { read, write, explain }: Extract<CompiledModel['stages'][number], { kind: 'estimate' }>,
): Promise<void> {
  for (const sql of write(await all(session, read))) {
    try {
      await session.run(sql)
    } catch (error) {
      throw explain && error instanceof Error && !(error instanceof InterruptedError) && !(error instanceof RunError)
        ? explain(error)
        : error
    }
  }
}

async function repeat(
  session: Session,
  { node, statements, rest, most }: Extract<CompiledModel['stages'][number], { kind: 'repeat' }>,
): Promise<void> {
  for (let round = 0; Number((await all(session, rest))[0]![0]) > 0; round++) {
    if (round === most) throw new Error(`the step “${node}” has not come to an end after ${most} rounds`)
    for (const sql of statements) await session.run(sql)
  }
}

/** All rows of a small result. */
export async function all(session: Session, sql: string): Promise<SqlValue[][]> {
  const rows: SqlValue[][] = []
  for await (const batch of session.stream(sql)) rows.push(...batch)
  return rows
}
