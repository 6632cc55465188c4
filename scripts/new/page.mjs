import { clocked } from './clock.mjs'

/** The room on the page: its list, one of them, the form for a new one, its words. */
export const pageFiles = n => {
  const room = `apps/web/src/staff/modules/${n.area}/${n.folder}`
  const kit = '../../../../kit'
  const { only } = clocked(n)
  const words = (zh, en) => ({ zh, en })
  const locale = {
    nav: words(n.zh, n.en),
    title: words(n.zh, n.en),
    'column.title': words('标题', 'Title'),
    'column.office': words('单位', 'Office'),
    search: words('按标题搜索', 'Search by title'),
    'empty.title': words(`还没有${n.zh}`, `No ${n.en.toLowerCase()} yet`),
    'empty.help': words('新建后会列在这里。', 'What is added is listed here.'),
    'add.open': words(`新建${n.zh}`, `Add a ${n.enOne}`),
    'add.title': words('标题', 'Title'),
    'add.note': words('说明', 'Note'),
    'page.note': words('说明', 'Note'),
    'page.by': words('新建人', 'Added by'),
  }
  const texts = lang => {
    const tree = {}
    for (const [key, value] of Object.entries(locale)) {
      const [group, leaf] = key.split('.')
      if (leaf) (tree[group] ??= {})[leaf] = value[lang]
      else tree[group] = value[lang]
    }
    return JSON.stringify(tree, null, 2).replaceAll(/"(\w+)":/g, '$1:')
  }
  return {
    [`${room}/record.ts`]: `import { api, ${n.ONE}_STATES } from '@jianqing/contract'
import { recordKind } from '${kit}/record/kind.ts'

export const ${n.one}Record = recordKind({
  name: '${n.folder}',
  kind: '${n.kind}',
  api: api.${n.many},
  states: ${n.ONE}_STATES,
  tones: { open: 'brand', closed: 'ok' },
  title: ${n.one} => ${n.one}.title,
  refreshes: [api.overview.workbench],
})
`,
    [`${room}/routes.tsx`]: `import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('${n.many}', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).${n.many},
  en: async () => (await import('./locale/en.ts')).${n.many},
})

export const nav: NavItem[] = [
  { group: '${n.area}', path: '${n.path}', label: text('${n.zh}', '${n.en}'), access: '${n.kind}:read' },
]

export const routes: ModuleRoute[] = [
  {
    path: '${n.folder}',
    access: '${n.kind}:read',
    lazy: async () => ({ Component: (await import('./${n.One}ListPage.tsx')).${n.One}ListPage }),
  },
  {
    path: '${n.folder}/:id',
    access: '${n.kind}:read',
    lazy: async () => ({ Component: (await import('./${n.One}Page.tsx')).${n.One}Page }),
  },
]
`,
    [`${room}/${n.One}ListPage.tsx`]: `import { addressOf, api, type ${n.One}Summary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import type { Column } from '${kit}/list/DataTable.tsx'
import { ${only('clockColumn, RecordClock, ')}RecordTitle, stateColumn, updatedColumn } from '${kit}/record/columns.tsx'
import { RecordListPage } from '${kit}/record/RecordListPage.tsx'
import { RecordState } from '${kit}/record/RecordState.tsx'
import { useRecordList } from '${kit}/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { Add${n.One} } from './Add${n.One}.tsx'
import { ${n.one}Record } from './record.ts'

/** ${n.en}, with what waits first. */
export function ${n.One}ListPage() {
  const { t } = useTranslation('${n.many}')
  const mayAdd = useMay()('${n.kind}:write')
  const columns: Column<${n.One}Summary>[] = [
    { key: 'title', title: t('column.title'), sort: 'title', render: item => <RecordTitle to={addressOf(api.${n.many}, item.id)} title={item.title} /> },
    { key: 'office', title: t('column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
    { ...stateColumn(${n.one}Record), width: 120 },
${only("    { ...clockColumn('—'), width: 140 },\n")}    updatedColumn,
  ]
  return (
    <RecordListPage
      record={${n.one}Record}
      list={useRecordList(${n.one}Record)}
      title={t('title')}
      extra={mayAdd ? <Add${n.One} /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.${n.many}, item.id)} title={item.title} small={item.officeName} />
          <div className="row">
            <RecordState record={${n.one}Record} state={item.state} />
${only('            <RecordClock record={item} />\n')}          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
`,
    [`${room}/${n.One}Page.tsx`]: `import { useTranslation } from 'react-i18next'
import { Prose } from '${kit}/Prose.tsx'
import { RecordPage } from '${kit}/record/RecordPage.tsx'
import { RecordPanel } from '${kit}/record/RecordPanel.tsx'
import { ${n.one}Record } from './record.ts'

/** One ${n.enOne}: what it is, what can be done now. */
export function ${n.One}Page() {
  const { t } = useTranslation('${n.many}')
  return (
    <RecordPage record={${n.one}Record} back={t('nav')}>
      {${n.one} => ({
        title: ${n.one}.title,
        sub: [${n.one}.officeName, ${n.one}.createdBy ? \`\${t('page.by')} \${${n.one}.createdBy.name}\` : null].filter(Boolean).join(' · '),
        body: (
          <RecordPanel title={t('page.note')}>
            <p>
              <Prose text={${n.one}.note || '—'} />
            </p>
          </RecordPanel>
        ),
      })}
    </RecordPage>
  )
}
`,
    [`${room}/Add${n.One}.tsx`]: `import { addressOf, api, type New${n.One} } from '@jianqing/contract'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '${kit}/api.ts'
import { AddDialog } from '${kit}/record/AddDialog.tsx'

/** The way to a new one. */
export function Add${n.One}() {
  const { t } = useTranslation('${n.many}')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<New${n.One}>()
  const add = useCommand(api.${n.many}.add, {
    refreshes: [api.${n.many}.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.${n.many}, id)),
  })
  return (
    <AddDialog label={t('add.open')} onFinish={body => add.mutate({ body })} open={open} setOpen={setOpen} form={form} adding={add}>
      <Form.Item name="title" label={t('add.title')} rules={[{ required: true, min: 2, max: 100 }]}>
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="note" label={t('add.note')} initialValue="">
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </AddDialog>
  )
}
`,
    [`${room}/locale/zh-CN.ts`]: `export const ${n.many} = ${texts('zh')}
`,
    [`${room}/locale/en.ts`]: `import type { ${n.many} as zh } from './zh-CN.ts'

export const ${n.many}: typeof zh = ${texts('en')}
`,
  }
}
