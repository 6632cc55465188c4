import { BASE_LEVELS, BASE_MODES, BASE_MODULES, type I18nText } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { baseRecord } from './record.ts'

/** One base: what it is fitted out for, until when it is accredited, what can be done now. */
export function BasePage() {
  const { t } = useTranslation('bases')
  const tx = useTx()
  const listed = <K extends string>(words: Readonly<Record<K, I18nText>>, keys: readonly K[]) =>
    keys.map(key => tx(words[key])).join(t('page.comma'))
  return (
    <RecordPage record={baseRecord} back={t('nav')}>
      {base => ({
        title: base.title,
        sub: [tx(BASE_LEVELS[base.level]), base.officeName].filter(Boolean).join(' · '),
        body: (
          <>
            <Facts
              items={[
                { label: t('capacity'), value: base.capacity, big: true },
                { label: t('place'), value: base.place },
                { label: t('modules'), value: listed(BASE_MODULES, base.modules) },
                { label: t('modes'), value: listed(BASE_MODES, base.modes) },
                { label: t('page.by'), value: base.accreditedBy ?? '—' },
                { label: t('page.on'), value: base.accreditedOn ?? '—' },
                { label: t('until'), value: base.validUntil ?? '—' },
                { label: t('contact'), value: base.contact || '—' },
              ]}
            />
            <RecordPanel title={t('equipment')}>
              <Prose text={base.equipment || '—'} />
            </RecordPanel>
            <RecordPanel title={t('page.note')}>
              <Prose text={base.note || '—'} />
            </RecordPanel>
          </>
        ),
      })}
    </RecordPage>
  )
}
