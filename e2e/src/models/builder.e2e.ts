import { readFileSync } from 'node:fs'
import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, formatDiagnostic, type Lead, runModel } from '@jianqing/engine'
import { openLake } from '@jianqing/lake'
import { join } from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { draw } from '../support/canvas.ts'
import { choose, chooseAll, pick } from '../support/form.ts'
import { inEnglish, overflow, serious } from '../support/look.ts'
import { type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'
import { quiet } from '../support/quiet.ts'
import { repository } from '../support/repository.ts'

let product: RunningProduct
let browser: Browser
let inspector: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  // hundreds of lists open and close here; that they do with motion, too, is told below
  inspector = await signedIn(browser, product, 'ducha', { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
  inspector.page.setDefaultTimeout(10_000)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const main = () => inspector.page.getByRole('main')
const openText = () => inspector.page.getByRole('tab', { name: '文本（YAML）' }).click()
const box = (title: string) => inspector.page.locator('.react-flow__node').filter({ hasText: title })

/** Gives the last column of the step a name, and gives the name back as the label of its content. */
async function nameColumn(n: number, name: string): Promise<string> {
  const field = main().getByLabel(`第 ${n} 项的名称`, { exact: true })
  await field.fill(name)
  await field.press('Enter')
  return `${name} 的内容`
}

/** Text beside values, as a sentence is written: what stands in 〔〕 is pressed among the columns below it. */
async function writeReason(label: string, sentence: string): Promise<void> {
  const area = main().getByLabel(label, { exact: true })
  await area.click()
  for (const piece of sentence.split(/(〔[^〕]+〕)/).filter(Boolean)) {
    if (!piece.startsWith('〔')) await area.pressSequentially(piece)
    else
      await main()
        .locator('.jq-reason')
        .filter({ has: inspector.page.getByLabel(label, { exact: true }) })
        .getByRole('button', { name: piece.slice(1, -1), exact: true })
        .click()
  }
}

/** One line of a condition. */
async function line(within: Locator, n: string, what: string, how: string, compared?: string): Promise<void> {
  await choose(within, `条件 ${n}：什么`, what)
  await choose(within, `条件 ${n}：怎样`, how)
  if (compared !== undefined) await choose(within, `条件 ${n}：与什么比`, compared)
}

async function leadsOf(text: string, asOf: string): Promise<object[]> {
  const { datasets } = loadCatalogue()
  const { model, diagnostics } = checkModel(text, { datasets })
  if (!model) throw new Error(diagnostics.map(d => formatDiagnostic(d, 'en')).join('\n'))
  const lake = openLake(product.dataDir)
  const engine = await DuckDbEngine.open({ lakeDirs: [join(product.dataDir, 'lake')] })
  try {
    const sources = Object.fromEntries(
      await Promise.all(model.inputs.map(async ({ dataset }) => [dataset.id, (await lake.current(dataset.id))!] as const)),
    )
    const leads: Lead[] = []
    for await (const lead of (await runModel({ model, asOf, engine, sources })).leads) leads.push(lead)
    return leads.map(({ subjectKey, severity, office, reason, evidence }) => ({
      subjectKey,
      severity,
      office,
      reason: reason['zh-CN'],
      evidence: evidence.map(e => `${e.dataset}:${e.row}`),
    }))
  } finally {
    engine.close()
  }
}

describe('a prosecutor who has never seen SQL', () => {
  it('begins from nothing, says what is asked, and chooses the data', async () => {
    const { page } = inspector
    await page.goto(`${product.url}/models/drafts/new`)
    await main().getByLabel('名称', { exact: true }).fill('退回补充侦查后逾期未重新移送（自建）')
    await main().getByRole('textbox', { name: '要回答的问题', exact: true }).fill('退回补充侦查后，公安机关是否在一个月内重新移送？')
    await main().getByLabel('法律依据', { exact: true }).fill('刑事诉讼法第一百七十五条第三款')
    await main().getByLabel('标识（英文）', { exact: true }).fill('returned-by-hand')
    await pick(page, '添加数据', '退回补充侦查')
    await pick(page, '添加数据', '刑事检察案件')
    await page.getByRole('heading', { name: '刑事检察案件之后的数据' }).waitFor()
    await main().getByRole('button', { name: '参数与名单' }).click()
    await main().getByRole('button', { name: '添加参数' }).click()
    await main().getByLabel('显示名称（param）', { exact: true }).fill('宽限天数')
    await main().getByLabel('最大（param）', { exact: true }).fill('90')
    await main().getByLabel('名称（英文）（param）', { exact: true }).fill('grace')
    await main().getByLabel('名称（英文）（param）', { exact: true }).press('Enter')
    await main().getByLabel('显示名称（grace）', { exact: true }).waitFor()
  })

  it('keeps the returns that have not ended, and works out until when they were due', async () => {
    const { page } = inspector
    await box('退回补充侦查').click()
    await pick(page, '添加步骤', '保留符合条件的行')
    await main().getByLabel('说明', { exact: true }).fill('还没有终结的退查')
    await line(main(), '1', '终结方式', '为空')
    await pick(page, '添加步骤', '计算新的列')
    await main().getByRole('button', { name: '添加列' }).click()
    const limit = await nameColumn(1, 'limit')
    await choose(main(), limit, '日期加天数')
    await choose(main(), `${limit} · 1`, '日期加月数')
    await choose(main(), `${limit} · 1 · 1`, '退回补充侦查日期')
    await main()
      .getByRole('spinbutton', { name: `${limit} · 1 · 2`, exact: true })
      .fill('1')
    await choose(main(), `${limit} · 2`, '宽限天数')
    await page.getByRole('columnheader', { name: 'limit' }).waitFor()
  })

  it('keeps those that are late, with and without a resubmission', async () => {
    const { page } = inspector
    await pick(page, '添加步骤', '保留符合条件的行')
    await line(main(), '1', '重新移送日期', '晚于', 'limit')
    await main().getByRole('button', { name: '添加条件组' }).click()
    await main()
      .getByRole('button', { name: /添加条件$/ })
      .last()
      .click()
    await line(main(), '2.1', '重新移送日期', '为空')
    await line(main(), '2.2', '基准日（当日）', '晚于', 'limit')
    await main().locator('.ant-segmented-item[title="满足其一"], .ant-segmented-item:has([title="满足其一"])').first().click()
    await page.getByRole('region', { name: '预览数据' }).getByRole('row').nth(1).waitFor()
    await picture(page, 'builder/condition', { fullPage: true })
  })

  it('draws a line to the cases, and takes office and custody from there', async () => {
    const { page } = inspector
    await pick(page, '添加步骤', '与另一张表配对')
    await draw(
      page,
      box('刑事检察案件').locator('.react-flow__handle.source'),
      box('与另一张表配对').locator('.react-flow__handle[data-handleid="right"]'),
    )
    await main().getByRole('button', { name: '添加对应的列' }).click()
    await chooseAll(main(), '从对方取来哪些列', ['承办单位', '承办人工号', '是否羁押'])
    await main().getByLabel('找不到对应的也保留').check()
    await page.getByRole('columnheader', { name: '承办单位' }).waitFor()
    await picture(page, 'builder/match', { fullPage: true })
  })

  it('writes what the sentence needs', async () => {
    const { page } = inspector
    await pick(page, '添加步骤', '计算新的列')
    const add = main().getByRole('button', { name: '添加列' })
    await add.click()
    const custody = await nameColumn(1, 'in_custody')
    await choose(main(), custody, '为空时改用')
    await choose(main(), `${custody} · 1`, '是否羁押')
    await choose(main(), `${custody} · 2`, '是或否')
    await choose(main(), `${custody} · 2`, '否', 'last')

    await add.click()
    const until = await nameColumn(2, 'until')
    await choose(main(), until, '按情形取值')
    await line(main().getByRole('group', { name: `${until}：情形 1`, exact: true }), '1', '重新移送日期', '为空')
    for (const [part, date, end] of [
      [`${until}：情形 1 的结果`, '基准日（当日）', '仍未重报'],
      [`${until}：其他情形的结果`, '重新移送日期', '才重报'],
    ] as const) {
      await choose(main(), part, '相加，或连接文字')
      await choose(main(), `${part} · 1`, '固定文字')
      await main()
        .getByRole('textbox', { name: `${part} · 1`, exact: true })
        .fill('至')
      await choose(main(), `${part} · 2`, '写成文字')
      await choose(main(), `${part} · 2 · 1`, date)
      await main().getByRole('group', { name: part, exact: true }).getByRole('button', { name: '再加一项' }).click()
      await main()
        .getByRole('textbox', { name: `${part} · 3`, exact: true })
        .fill(end)
    }

    await add.click()
    const also = await nameColumn(3, 'also')
    await choose(main(), also, '按情形取值')
    await line(main().getByRole('group', { name: `${also}：情形 1`, exact: true }), '1', 'in_custody', '成立')
    await choose(main(), `${also}：情形 1 的结果`, '固定文字')
    await main()
      .getByRole('textbox', { name: `${also}：情形 1 的结果`, exact: true })
      .fill('，嫌疑人在押')
    await page.getByRole('columnheader', { name: 'also' }).waitFor()
  })

  it('says what becomes a lead', async () => {
    const { page } = inspector
    await box('成为线索').click()
    await chooseAll(main(), '以什么区分案件（人员）', ['部门受案号', '退回补充侦查次数'])
    await choose(main(), '关注等级', '按情形取值')
    await line(main().getByRole('group', { name: '关注等级：情形 1', exact: true }), '1', '重新移送日期', '不为空')
    await choose(main(), '关注等级：情形 1 的结果', '低', 'last')
    await main().getByRole('button', { name: '添加一种情形' }).click()
    const second = main().getByRole('group', { name: '关注等级：情形 2', exact: true })
    await line(second, '1', '退回补充侦查次数', '不少于')
    await second.getByRole('spinbutton', { name: '条件 1：与什么比', exact: true }).fill('2')
    await second.getByRole('button', { name: /添加条件$/ }).click()
    await line(second, '2', 'in_custody', '成立')
    await second.locator('.ant-segmented-item').filter({ hasText: '或者' }).click()
    await choose(main(), '关注等级：情形 2 的结果', '高', 'last')
    await choose(main(), '关注等级：其他情形的结果', '中', 'last')
    await choose(main(), '所属单位', '承办单位')
    await writeReason('理由', '第〔退回补充侦查次数〕次退查于〔退回补充侦查日期〕，最迟应于〔limit〕重报，〔until〕〔also〕，请核查')
    await page.getByText('没有发现问题').waitFor()
    await picture(page, 'builder/leads', { fullPage: true })
  })

  it('saves it as a draft, which finds what the same rule written as text finds', async () => {
    const { page } = inspector
    await main().getByRole('button', { name: '保存草稿' }).click()
    await page.waitForURL(/\/models\/drafts\/[0-9a-f-]{36}$/)
    const answer = await page.request.get(`${product.url}/api/v1${new URL(page.url()).pathname}`)
    const { text, modelId, errors } = (await answer.json()) as { text: string; modelId: string; errors: number }
    expect({ modelId, errors }).toEqual({ modelId: 'returned-by-hand', errors: 0 })
    const written = readFileSync(join(repository, 'e2e/src/support/returned-as-text.yaml'), 'utf8')
    const found = await leadsOf(text, '2026-11-23')
    expect(found.length).toBeGreaterThan(3)
    expect(found).toEqual(await leadsOf(written, '2026-11-23'))
    expect(inspector.faults).toEqual([])
  })
})

describe('the text beside it', () => {
  it('is the same model: what is written there is drawn, and what is wrong stands at its step', async () => {
    const { page } = inspector
    await box('还没有终结的退查').click()
    await openText()
    const editor = page.getByRole('textbox', { name: '模型文本（YAML）' })
    await editor
      .locator('.cm-line')
      .filter({ hasText: /add_months/ })
      .first()
      .click()
    await page.keyboard.press('End')
    await page.keyboard.type(' # 一个月为法定期限')
    await editor
      .locator('.cm-line')
      .filter({ hasText: /ended_as == null/ })
      .first()
      .dblclick({ position: { x: 200, y: 8 } })
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('a: [')
    await page.getByText('文本暂时不能识别').first().waitFor()
    await expect.poll(() => box('还没有终结的退查').count()).toBe(1)
    for (let i = 0; i < 4; i++) await page.keyboard.press('Backspace')
    await page.getByText('文本暂时不能识别').first().waitFor({ state: 'hidden' })
    await main().getByLabel('说明', { exact: true }).fill('没有终结的')
    await expect.poll(() => editor.textContent()).toContain('# 一个月为法定期限')
    await choose(main(), '条件 1：怎样', '等于')
    await choose(main(), '条件 1：与什么比', '公式（CEL 文本）')
    await main().getByRole('textbox', { name: '条件 1：与什么比' }).fill('nothing_at_all')
    await page.locator('.react-flow__node .jq-node-wrong').first().waitFor()
    await picture(page, 'builder/finding', { fullPage: true })
    await box('没有终结的').locator('.jq-node-wrong').waitFor()
  })
})

describe('steps that read texts and connect rows', () => {
  const preview = () => inspector.page.getByRole('region', { name: /^预览$/ })
  const total = async () =>
    Number(/共 ([\d,]+) 行/.exec((await preview().getByRole('status').textContent()) ?? '')?.[1]?.replaceAll(',', ''))
  const yaml = () => inspector.page.getByRole('textbox', { name: '模型文本（YAML）' })

  it('have forms: a threshold that is raised leaves fewer pairs', async () => {
    const { page } = inspector
    await page.goto(`${product.url}/models/drafts/new?from=repeated-text`)
    await page.locator('.react-flow__node[data-id="alike"]').click()
    await preview().getByRole('row').nth(1).waitFor()
    const before = await total()
    await choose(main(), '相似度至少', '固定数字')
    await main().getByRole('spinbutton', { name: '相似度至少', exact: true }).fill('1')
    await expect.poll(total, { timeout: 10_000 }).toBeLessThan(before)
    expect(await total()).toBeGreaterThan(0)
    expect(new Set(await preview().locator('tbody td:last-child').allTextContents())).toEqual(new Set(['1']))
    const linked = await total()
    await main()
      .getByLabel(/^每一对相近的文字/)
      .check()
    await expect.poll(total, { timeout: 10_000 }).toBeGreaterThan(linked)
    await openText()
    await expect.poll(() => yaml().textContent()).toMatch(/alike: \{ similar: compared, .*at_least: 1 \}/)
    await picture(page, 'builder/similar', { fullPage: true })
    expect(await serious(inspector.page)).toEqual([])
  })

  it('take an amount out of the text of a judgment, by a pattern that is offered', async () => {
    const { page } = inspector
    await page.goto(`${product.url}/models/drafts/new`)
    await pick(page, '添加数据', '民事裁判')
    await pick(page, '添加步骤', '从文字中提取')
    await choose(main(), '从哪一列文字里找', '裁判文书')
    await main().getByRole('button', { name: '添加要找的内容' }).click()
    await nameColumn(1, 'sum_in_text')
    await main().locator('.ant-segmented-item').filter({ hasText: '模式' }).click()
    await choose(main(), '常用模式（sum_in_text）', '金额（元）')
    await main().getByLabel('什么都没有找到的行去掉').check()
    await preview().getByRole('columnheader', { name: 'sum_in_text' }).waitFor()
    await expect
      .poll(async () => (await preview().locator('tbody td:last-child').allTextContents()).every(text => /^[\d,]+\.\d{2}$/.test(text)), {
        timeout: 10_000,
      })
      .toBe(true)
    expect(await total()).toBeGreaterThan(0)
    await picture(page, 'builder/extract', { fullPage: true })
    expect(await serious(inspector.page)).toEqual([])
  })

  it('group what is connected, and recognise firms that have no common number', async () => {
    const { page } = inspector
    await pick(page, '添加数据', '市场主体登记')
    await pick(page, '添加步骤', '把有关联的归为一组')
    await choose(main(), '把什么归为一组', '统一社会信用代码')
    await chooseAll(main(), '哪些列相同就有关联', ['联系电话', '住所'])
    await preview().getByRole('columnheader', { name: '组内个数' }).waitFor()
    const connected = await total()
    await main().getByLabel('与谁都没有关联的去掉').uncheck()
    await expect.poll(total, { timeout: 10_000 }).toBeGreaterThan(connected)
    await page.locator('.react-flow__node[data-id="companies"]').click()
    await pick(page, '添加步骤', '识别同一个人或单位')
    for (const [n, kind] of [
      [1, '证号、电话等编号'],
      [2, '单位名称'],
      [3, '人名'],
      [4, '地址'],
    ] as const) {
      await main().getByRole('button', { name: '添加比较项' }).click()
      const name = main().getByLabel(`第 ${n} 项的名称`, { exact: true })
      await name.waitFor()
      await choose(main(), `怎样比较（${await name.inputValue()}）`, kind)
    }
    await main().getByRole('switch', { name: '自行规定哪些行才比较' }).click()
    // the one that the rule began with goes out again
    await chooseAll(main(), '规则 1：须全部相同的', ['legal_rep：相同', 'org_id：相同'])
    // what it gives is told by the check alone: the pairs themselves take longer than a picture can wait for
    await main().locator('.jq-build-chip[title=match_probability]').waitFor()
    await openText()
    await expect.poll(() => yaml().textContent()).toContain('legal_rep: person_name(legal_rep)')
    await expect.poll(() => yaml().textContent()).toContain('block: [[legal_rep]]')
    expect(await serious(inspector.page)).toEqual([])
    expect(inspector.faults).toEqual([])
  })
})

describe('everybody', () => {
  const SIDES: Record<string, RegExp> = { '#leads': /^(线索|Leads)$/, '#params': /^(参数与名单|Parameters)/, '#model': /^(模型信息|About)/ }

  it.each([
    ['dark', { colorScheme: 'dark' as const, viewport: { width: 1280, height: 900 } }],
    ['phone', { viewport: { width: 390, height: 844 } }],
  ])('can read and use it, %s', async (name, options) => {
    const person = await signedIn(browser, product, 'ducha', { ...(name === 'phone' && inEnglish(product)), ...options })
    const { page } = person
    const found: Record<string, string[]> = {}
    for (const [model, steps] of [
      ['returned-not-resubmitted', ['overdue', 'located', 'hits', '#leads', '#params', '#model']],
      ['repeated-text', ['alike', 'connected']],
    ] as const) {
      await page.goto(`${product.url}/models/drafts/new?from=${model}`)
      for (const step of steps) {
        if (step.startsWith('#')) await page.getByRole('main').getByRole('button', { name: SIDES[step]! }).click()
        else
          await (
            name === 'phone'
              ? page.locator('.jq-steplist button').filter({ has: page.locator(`strong:text-is("${step}")`) })
              : page.locator(`.react-flow__node[data-id="${step}"]`)
          ).click()
        await quiet(page)
        const faults = await serious(page)
        if (faults.length > 0) found[step] = faults
        await picture(page, `builder/${name}-${step.replace('#', '')}`, { fullPage: true })
        expect(await overflow(page), step).toBeLessThanOrEqual(0)
      }
    }
    expect(found).toEqual({})
    expect(person.faults).toEqual([])
    await person.close()
  })

  it.each([
    ['with', 1280],
    ['with', 390],
    ['without', 1280],
    ['without', 390],
  ] as const)('can open its menus and lists %s motion, at %s pixels', async (motion, width) => {
    const person = await signedIn(browser, product, 'ducha', {
      reducedMotion: motion === 'with' ? 'no-preference' : 'reduce',
      viewport: { width, height: 844 },
    })
    const { page } = person
    await page.goto(`${product.url}/models/drafts/new?from=returned-not-resubmitted`)
    await pick(page, '添加步骤', '计算新的列')
    await choose(page.getByRole('main'), '读取', '退回补充侦查')
    expect(person.faults).toEqual([])
    await person.close()
  })
})
