import { addressOf, api, PACT_FORMS, PACT_KINDS, PACT_PARTNERS, type PactDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { AttachedPanel } from '../../../../kit/files/AttachedPanel.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { useWords } from '../../../../kit/words.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { Outputs } from './Outputs.tsx'
import { Plan } from './Plan.tsx'
import { pactRecord } from './record.ts'
import { Renew } from './Renew.tsx'

function Sides({ pact }: { pact: PactDetail }) {
  const { t } = useTranslation('pacts')
  const tx = useTx()
  const { enumerate } = useWords()
  const mayOpen = useMay()('branch:read')
  const named = (name: string, to: string | null) => (to ? <Link to={to}>{name}</Link> : name)
  return (
    <Facts
      items={[
        {
          label: t('page.ours'),
          value: pact.branch
            ? named(pact.branch.title, mayOpen ? addressOf(api.branches, pact.branch.id) : null)
            : (pact.officeName ?? '—'),
        },
        { label: `${t('page.partner')}（${tx(PACT_PARTNERS[pact.partner.unit])}）`, value: named(pact.partner.name, pact.partnerLink) },
        { label: t('add.forms'), value: enumerate(pact.forms.map(form => tx(PACT_FORMS[form]))) },
        { label: t('page.term'), value: `${pact.fromOn} – ${pact.untilOn}` },
        ...(pact.brands.length > 0
          ? [
              {
                label: t('page.brands'),
                value: pact.brands.map(({ id, title, branch }) => (
                  <div key={id}>
                    <Link to={addressOf(api.brands, id)}>{title}</Link> <span className="jq-faint">{branch}</span>
                  </div>
                )),
              },
            ]
          : []),
        ...(pact.predecessor
          ? [
              {
                label: t('page.predecessor'),
                value: <Link to={addressOf(api.pacts, pact.predecessor.id)}>{pact.predecessor.title}</Link>,
              },
            ]
          : []),
        ...(pact.successor
          ? [{ label: t('page.successor'), value: <Link to={addressOf(api.pacts, pact.successor.id)}>{pact.successor.title}</Link> }]
          : []),
      ]}
    />
  )
}

/** One agreement: both sides, the joint plan with what was held for it, what came of it, the signed paper. */
export function PactPage() {
  const { t } = useTranslation('pacts')
  const tx = useTx()
  return (
    <RecordPage record={pactRecord} back={t('nav')}>
      {pact => ({
        title: pact.title,
        sub: [tx(PACT_KINDS[pact.kind]), pact.officeName, pact.createdBy ? `${t('page.by')} ${pact.createdBy.name}` : null]
          .filter(Boolean)
          .join(' · '),
        way: pact.renewal ? <Renew id={pact.id} renewal={pact.renewal} /> : null,
        body: (
          <>
            <Sides pact={pact} />
            <Plan pact={pact} />
            <Outputs pact={pact} />
            <AttachedPanel endpoints={api.pactFiles} id={pact.id} title={t('page.files')} when={t('page.filesWhen')} />
            <RecordPanel title={t('page.agreed')}>
              <Prose text={pact.agreed} />
            </RecordPanel>
          </>
        ),
      })}
    </RecordPage>
  )
}
