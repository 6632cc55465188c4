import type { Lang, PanelDetail } from '@jianqing/contract'
import { Alert, Button, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { Words } from './Words.tsx'

const PanelEditor = lazy(async () => ({ default: (await import('./PanelEditor.tsx')).PanelEditor }))

const LANGS = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
] as const

/** The words of a panel in one language or the other, and the way to change them. */
export function TextPanel({ panel }: { panel: PanelDetail }) {
  const { t, i18n } = useTranslation('panels')
  const [lang, setLang] = useState<Lang>(i18n.language === 'en' && panel.en ? 'en' : 'zh-CN')
  const [writing, setWriting] = useState(false)
  const said = lang === 'en' ? panel.en : panel.zh
  return (
    <RecordPanel title={t('page.text')}>
      <div className="jq-panel-row">
        <Segmented<Lang> options={[...LANGS]} value={lang} disabled={writing} onChange={setLang} />
        {panel.mayWrite && !writing ? <Button onClick={() => setWriting(true)}>{t(said ? 'page.edit' : 'page.translate')}</Button> : null}
        {said?.by ? <small className="jq-faint">{t('page.by', { name: said.by.name })}</small> : null}
      </div>
      {panel.changed && !writing ? <Alert type="info" showIcon title={t('page.changed')} /> : null}
      {lang === 'en' && panel.translation === 'outdated' ? <Alert type="warning" showIcon title={t('page.outdated')} /> : null}
      {writing ? (
        <Suspense fallback={null}>
          <PanelEditor key={lang} panel={panel} lang={lang} onDone={() => setWriting(false)} />
        </Suspense>
      ) : said ? (
        <Words title={said.title} doc={said.doc} lang={lang} />
      ) : (
        <p className="jq-soft">{t('page.noEnglish')}</p>
      )}
    </RecordPanel>
  )
}
