import { CheckSquareOutlined, FileTextOutlined, SolutionOutlined } from '@ant-design/icons'
import { LETTER_STATES, type LeadDetail, type LetterState, linkTo } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useMay } from '../../../shell/session/session.tsx'

/** From an accepted lead to its letter. */
export function LetterWay({ leadId, block = true }: { leadId: string; block?: boolean }) {
  const { t } = useTranslation('leads')
  return (
    <Link to={`${linkTo.lead(leadId)}/letter`}>
      <Button type="primary" block={block} icon={<FileTextOutlined />}>
        {t('page.letter')}
      </Button>
    </Link>
  )
}

/** From an accepted lead to a suggestion to the office. */
export function SuggestionWay({ leadId }: { leadId: string }) {
  const { t } = useTranslation('leads')
  return (
    <Link to={`${linkTo.lead(leadId)}/letter?kind=suggestion`}>
      <Button block icon={<SolutionOutlined />}>
        {t('page.suggestion')}
      </Button>
    </Link>
  )
}

/** From an accepted lead straight to its rectification, where no letter is needed. */
export function RectifyWay({ leadId }: { leadId: string }) {
  const { t } = useTranslation('leads')
  return (
    <Link to={`${linkTo.lead(leadId)}/rectification`}>
      <Button block icon={<CheckSquareOutlined />}>
        {t('page.rectify')}
      </Button>
    </Link>
  )
}

/** The letters of a lead, or when one can be drafted. */
export function LetterPart({ lead }: { lead: LeadDetail }) {
  const { t } = useTranslation('leads')
  const tx = useTx()
  const may = useMay()
  const stateTitle = (state: string) => (state in LETTER_STATES ? tx(LETTER_STATES[state as LetterState]) : state)
  return (
    <>
      {!lead.mayDraftLetter && lead.state === 'new' && may('letter:draft') ? <p className="jq-faint">{t('page.letterWait')}</p> : null}
      {lead.letters.length > 0 ? (
        <div className="jq-record-part">
          <h3>{t('page.letters')}</h3>
          <ul>
            {lead.letters.map(letter => (
              <li key={letter.id}>
                <Link to={linkTo.letter(letter.id)}>{letter.number ?? t('page.letterDraft')}</Link>{' '}
                <StateTag>{stateTitle(letter.state)}</StateTag>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}
