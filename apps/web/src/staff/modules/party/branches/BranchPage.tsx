import { addressOf, api, BRANCH_KINDS, type BranchDetail } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { branchRecord } from './record.ts'
import { FormationChecks, Named, Officers, People, Past } from './parts.tsx'
import { SplitBranch } from './SplitBranch.tsx'
import './branches.css'

function Head({ branch }: { branch: BranchDetail }) {
  const { t } = useTranslation('branches')
  return (
    <Facts
      items={[
        { label: t('column.members'), value: branch.members, big: true },
        { label: t('column.secretary'), value: branch.secretary?.name ?? t('page.noHead'), tone: branch.secretary ? undefined : 'warn' },
        ...(branch.parent
          ? [{ label: t('page.parent'), value: <Named branch={branch} id={branch.parentId!} title={branch.parent} /> }]
          : []),
        ...(branch.team
          ? [{ label: t('page.team'), value: <Link to={addressOf(api.teams, branch.team.id)}>{branch.team.title}</Link> }]
          : []),
        { label: t('page.setUpOn'), value: branch.setUpOn ? branch.setUpOn : '—' },
        ...(branch.electedOn ? [{ label: t('page.electedOn'), value: branch.electedOn }] : []),
        ...(branch.endedOn ? [{ label: t('page.endedOn'), value: branch.endedOn }] : []),
      ]}
    />
  )
}

/** One organisation: who is in it, who leads it, what stands below it, what can be done now. */
export function BranchPage() {
  const { t } = useTranslation('branches')
  const tx = useTx()
  return (
    <RecordPage record={branchRecord} back={t('nav')} className="jq-branch">
      {branch => ({
        title: branch.title,
        sub: [tx(BRANCH_KINDS[branch.kind]), branch.officeName].filter(Boolean).join(' · '),
        notice: branch.mayNot ? (
          <Alert
            type="info"
            showIcon
            title={tx(branch.mayNot.words)}
            description={`${branch.mayNot.basis}${branch.mayNot.verified ? '' : t('page.unverified')}`}
          />
        ) : undefined,
        way: branch.maySucceed && branch.people.length > 1 ? <SplitBranch branch={branch} /> : null,
        body: (
          <>
            <Head branch={branch} />
            <Officers branch={branch} />
            <People branch={branch} />
            {branch.children.length > 0 ? (
              <RecordPanel title={t('page.children')}>
                <ul className="jq-branch-lines">
                  {branch.children.map(child => (
                    <li key={child.id}>
                      <Named branch={branch} id={child.id} title={child.title} />
                      <span className="jq-faint">
                        {tx(BRANCH_KINDS[child.kind])} · {t('people', { count: child.members })}
                      </span>
                    </li>
                  ))}
                </ul>
              </RecordPanel>
            ) : null}
            <FormationChecks branch={branch} />
            <Past branch={branch} />
            {branch.note ? (
              <RecordPanel title={t('add.note')}>
                <Prose text={branch.note} />
              </RecordPanel>
            ) : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
