import { afterAll, beforeAll, expect, it } from 'vitest'
import { startChild, withProduct } from '../assemble/testing.ts'
import { approved, issueOver, type IssuingOffice, issuingOffice, keptNumbers, oneTo } from './letter-numbers.fixture.ts'

/** `KILLS=100 npm run soak -- numbering`: how often a server is killed with as many letters on their way. */
const KILLS = Number(process.env['KILLS'] ?? 5)
const PARALLEL = Number(process.env['PARALLEL'] ?? 50)

const test = withProduct()
let office: IssuingOffice
/** The server of the next round starts while that of this one is at work: half of the time was waiting for starts, and two servers over one database number as one does. */
let ahead: ReturnType<typeof startChild>
const figures = { kills: 0, issued: 0, told: 0, committedUntold: 0, idleKills: 0, busy: 0 }

beforeAll(async () => {
  office = await issuingOffice(test.database.db, test.product.app, 'soak', '汀南')
  ahead = startChild(test.database.connection, test.dataDir)
})
afterAll(async () => {
  console.log(JSON.stringify(figures))
  await (await ahead).kill()
})

/** Letters that nobody has issued yet, topped up to as many as are issued at once. */
async function waiting(): Promise<string[]> {
  const { rows } = await test.database.db.$client.query<{ id: string }>(
    `select id from letters where office_id = $1 and state = 'approved'`,
    [office.id],
  )
  const more = await Promise.all(oneTo(Math.max(0, PARALLEL - rows.length)).map(() => approved(test.database.db, office)))
  return [...rows.map(({ id }) => id), ...more].slice(0, PARALLEL)
}

/** Issues all that wait at once. @param killAfter milliseconds; left out, nothing is killed */
async function round(killAfter?: number): Promise<{ told: string[]; ms: number }> {
  const ids = await waiting()
  const { url, kill } = await ahead
  ahead = startChild(test.database.connection, test.dataDir)
  const from = Date.now()
  const killed = killAfter === undefined ? undefined : new Promise(resolve => setTimeout(resolve, killAfter)).then(kill)
  const answers = await Promise.allSettled(ids.map(id => issueOver(url, office, id)))
  const ms = Date.now() - from
  await (killed ?? kill())
  const heard = answers.flatMap(answer => (answer.status === 'fulfilled' ? [answer.value] : []))
  // a server that has too much to do says so, and issues nothing or what nobody was told of
  expect(heard.filter(({ status }) => ![200, 503].includes(status))).toEqual([])
  figures.busy += heard.filter(({ status }) => status === 503).length
  return { told: heard.flatMap(({ number }) => number ?? []), ms }
}

it(
  `numbers have no gap and each has its paper when a server that issues ${PARALLEL} letters is killed, ${KILLS} times`,
  { timeout: KILLS * 120_000 },
  async () => {
    const whole = await round()
    let known = (await keptNumbers(test.database.db, test.product.app, office)).length
    expect(known).toBe(PARALLEL)
    for (let n = 0; n < KILLS; n++) {
      // spread over the time that a whole round takes, and a little beyond
      const { told } = await round((whole.ms * 1.05 * (n + 1)) / KILLS)
      const numbers = await keptNumbers(test.database.db, test.product.app, office, known)
      expect(numbers).toEqual(oneTo(numbers.length))
      // nothing that somebody was told is lost
      const issued = numbers.length - known
      expect(issued).toBeGreaterThanOrEqual(told.length)
      figures.kills++
      figures.issued += issued
      figures.told += told.length
      figures.committedUntold += issued - told.length
      if (issued === 0) figures.idleKills++
      known = numbers.length
    }
    await round()
    const all = await keptNumbers(test.database.db, test.product.app, office)
    expect(all).toEqual(oneTo(all.length))
  },
)
