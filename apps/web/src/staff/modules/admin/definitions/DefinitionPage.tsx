import { EditOutlined } from '@ant-design/icons'
import { addressOf, api, DEFINITION_KINDS, type DefinitionDetail } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { date } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { Differences } from './Differences.tsx'
import { Found } from './Found.tsx'
import { Preview } from './Preview.tsx'
import { definitionRecord } from './record.ts'
import { Rehearsed } from './Rehearsed.tsx'
import { type Tab, Tabs } from './Tabs.tsx'
import '../../../../kit/words.css'
import './definitions.css'

/** One version: what differs, what it comes to, what it would have made of papers that were issued; and what can be done with it now. */
export function DefinitionPage() {
  const { t } = useTranslation('definitions')
  const tx = useTx()
  return (
    <RecordPage record={definitionRecord} back={t('nav')}>
      {definition => ({
        title: tx(definition.title),
        sub: [
          tx(DEFINITION_KINDS[definition.kind]),
          definition.officeName,
          definition.version === null || definition.publishedAt === null
            ? null
            : t('version', { version: definition.version, on: date(definition.publishedAt) }),
          definition.author ? t('page.by', { name: definition.author.name }) : null,
          definition.publishedBy ? t('page.publishedBy', { name: definition.publishedBy.name }) : null,
        ]
          .filter(Boolean)
          .join(' · '),
        way: definition.editable ? (
          <Link to={`${addressOf(api.definitions, definition.id)}/edit`}>
            <Button icon={<EditOutlined />} block>
              {t('page.edit')}
            </Button>
          </Link>
        ) : null,
        body: <Body definition={definition} />,
      })}
    </RecordPage>
  )
}

function Body({ definition }: { definition: DefinitionDetail }) {
  const { t } = useTranslation('definitions')
  const [chosen, choose] = useState('differences')
  const tabs: Tab[] = [
    { id: 'differences', label: t('tab.differences'), show: () => <Differences of={definition} /> },
    ...(definition.kind === 'paper'
      ? [{ id: 'rehearsal', label: t('tab.rehearsal'), show: () => <Rehearsed id={definition.id} text={definition.text} /> }]
      : []),
    { id: 'preview', label: t('tab.preview'), show: () => <Preview of={definition.preview} /> },
    {
      id: 'text',
      label: t('tab.text'),
      show: () => (
        <pre className="jq-definition-raw" lang="zh-CN" tabIndex={0}>
          {definition.text}
        </pre>
      ),
    },
  ]
  return (
    <div className="jq-stack">
      {definition.findings.length > 0 ? (
        <div className="jq-card">
          <Found items={definition.findings} />
        </div>
      ) : null}
      <Tabs tabs={tabs} chosen={chosen} onChoose={choose} label={t('page.views')} />
    </div>
  )
}
