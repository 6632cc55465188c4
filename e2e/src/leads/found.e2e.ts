import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { settled } from '../support/look.ts'
import { act, type Person, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let inspector: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  inspector = await signedIn(browser, product, 'ducha')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const json = async (page: Page, path: string) => (await page.request.get(`${product.url}/api/v1/${path}`)).json()

/** Opens the first lead of a model from the list, and tells what is said there. */
async function firstLead(
  model: string,
): Promise<{ reason: string; basis: string; sources: string[]; source: (title: string) => string[] }> {
  const { page } = inspector
  await settled(page, `${product.url}/leads?view=table&model=${model}`)
  await page.locator('tbody').getByRole('link').first().click()
  await page.getByRole('heading', { name: '证据', exact: true }).waitFor()
  const blocks = await page.locator('.jq-source').all()
  const rows = await Promise.all(blocks.map(block => block.locator('tbody tr').allInnerTexts()))
  const sources = await page.locator('.jq-source h3').allInnerTexts()
  return {
    reason: await page.getByRole('heading', { level: 1 }).innerText(),
    basis: await page.locator('.jq-basis').first().innerText(),
    sources,
    source: title => rows[sources.indexOf(title)] ?? [],
  }
}

describe('records under the three rules', () => {
  it('[Z5] are compared with arrests refused, non-prosecutions, returns and withdrawals, each lead with its rows', async () => {
    const recorded = await firstLead('interference-lenient')
    expect([...recorded.sources].sort()).toEqual(['三个规定记录报告', '刑事检察案件'])
    expect(recorded.source('刑事检察案件').join()).toMatch(/不批准逮捕|不起诉|撤销案件/)
    for (const [model, source, said] of [
      ['risk-without-report', '刑事检察案件', /记录/],
      ['returned-not-resubmitted', '退回补充侦查', /最迟应于\d{4}年\d+月\d+日（含当日）重新移送/],
      ['police-withdrawal', '撤回', /撤回/],
      ['withdrawn-prosecution', '撤回', /撤回起诉/],
    ] as const) {
      const lead = await firstLead(model)
      expect([model, lead.source(source).length > 0]).toEqual([model, true])
      expect(lead.reason).toMatch(said)
    }
  })
})

describe('the limits of open reviews', () => {
  it('[Z2] are worked out from the tables: what is over becomes a lead with its day and article, and so does what soon will be', async () => {
    const over = await firstLead('review-overdue')
    expect(over.reason).toMatch(/自\d{4}年\d+月\d+日起算.*至\d{4}年\d+月\d+日.*疑似超期\d+日/)
    expect(over.basis).toContain('刑事诉讼法')
    expect((await firstLead('due-soon')).reason).toMatch(/还有\d+日/)
  })
})

describe('money of many', () => {
  it('[W2] that did not reach the maintenance fund is found house by house, with what is lacking', async () => {
    const { page } = inspector
    expect((await firstLead('maintenance-fund')).source('住宅专项维修资金')).toHaveLength(1)
    const said = /应交存维修资金([\d.]+)元.*到账([\d.]+)元，差额([\d.]+)元；开发商代收([\d.]+)元，未见转入专户([\d.]+)元/
    for (const severity of ['high', 'medium']) {
      await settled(page, `${product.url}/leads?view=table&model=maintenance-fund&severity=${severity}`)
      const houses = (await page.locator('tbody tr').allInnerTexts()).map(text => said.exec(text)?.slice(1).map(Number) ?? [])
      const told = houses.filter(({ length }) => length === 5) as [number, number, number, number, number][]
      expect(told.length).toBeGreaterThan(1)
      for (const [due, arrived, lacking, collected, withheld] of told) {
        expect(lacking).toBeCloseTo(Math.max(due - arrived, 0), 2)
        expect(withheld).toBeCloseTo(Math.max(collected - arrived, 0), 2)
      }
    }
  })

  it('[W2] that came back is counted with the model by whose letter it did', async () => {
    const { page } = inspector
    const { items } = await json(page, 'rectifications?state=reported&source=letter')
    const path = `/rectifications/${items[0].id}`
    const verifier = await signedIn(browser, product, 'zhuren')
    await settled(verifier.page, product.url + path)
    await act(verifier.page, '核验通过', {
      核验情况: '专户已到账。',
      '挽回或追缴金额（元）': '30000.50',
      惠及人数: '12',
      成效依据: '银行回单。',
    })
    await verifier.page.getByText('30,000.50').waitFor()
    await verifier.close()
    await settled(page, product.url + path)
    await page.locator('main dl a[href^="/leads/"]').click()
    await page.locator('.jq-found-facts a[href^="/models/"]').click()
    // numbers are those of the last hour until somebody asks for those of now
    await page.getByRole('button', { name: '立即更新' }).click()
    const effect = page.getByRole('region', { name: '各版本、各单位成效' })
    await effect.getByText('30,000.50').first().waitFor()
    expect(await effect.getByRole('columnheader').allInnerTexts()).toContain('金额（元）')
  })
})

describe('civil judgments', () => {
  it('[Y7] are searched whole for one plaintiff against many', async () => {
    const { reason, source } = await firstLead('mass-lending-plaintiff')
    expect(Number(/起诉(\d+)名不同被告/.exec(reason)![1])).toBeGreaterThanOrEqual(10)
    expect(source('民事裁判').length).toBeGreaterThan(1)
    const { page } = inspector
    const steps = (await page.locator('.jq-lead').innerText()).match(/[\d,]+ 行/g)!.map(rows => Number(rows.replace(/[^\d]/g, '')))
    expect(Math.max(...steps)).toBeGreaterThan(100)
  })
})

describe('what rests on a complaint', () => {
  it('[Z7] is seen by inspectors and the leadership, and is not there for the department in whose work it lies', async () => {
    const { path, login } = await complaintAndHead()
    await settled(inspector.page, product.url + path)
    await inspector.page.getByText('控告举报', { exact: true }).first().waitFor()
    const chief = await signedIn(browser, product, 'jianchazhang')
    await settled(chief.page, product.url + path)
    await chief.page.getByText('控告举报', { exact: true }).first().waitFor()
    await chief.close()
    const head = await signedIn(browser, product, login)
    await settled(head.page, `${product.url}/leads?view=table`)
    await expect.poll(() => head.page.locator('tbody').getByRole('link').count()).toBeGreaterThan(0)
    await head.page.goto(product.url + path)
    await head.page.getByRole('heading', { level: 1, name: '没有这条记录' }).waitFor()
    await expect.poll(() => head.page.getByText('控告举报').count()).toBe(0)
    await head.close()
    expect(inspector.faults).toEqual([])
  })

  /** Of leads and their cases: in which department of which office the case is handled. */
  async function placed(model: string): Promise<{ id: string; officeId: string; department: string }[]> {
    const { items } = await json(inspector.page, `leads?model=${model}&pageSize=50`)
    return Promise.all(
      items.map(async ({ id, officeId }: { id: string; officeId: string }) => {
        const { evidence } = await json(inspector.page, `leads/${id}`)
        const cases = evidence.find((table: { dataset: string }) => table.dataset === 'criminal_cases')
        return { id, officeId, department: cases.rows[0].values.department }
      }),
    )
  }

  /** A lead on a complaint in a department that has other leads, too, and by what name the head of that department signs in. */
  async function complaintAndHead(): Promise<{ path: string; login: string }> {
    const [secret, open] = [await placed('interference-unreported'), await placed('review-overdue')]
    const { id, officeId, department } = secret.find(s => open.some(o => o.officeId === s.officeId && o.department === s.department))!
    const security = await signedIn(browser, product, 'anquan')
    const { items } = await json(security.page, `people?role=department_head&officeId=${officeId}&pageSize=100`)
    await security.close()
    return { path: `/leads/${id}`, login: items.find((head: { departmentName: string }) => head.departmentName === department).login }
  }
})
