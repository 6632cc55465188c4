import { AuditOutlined, CheckSquareOutlined, EditOutlined, SplitCellsOutlined } from '@ant-design/icons'
import { addressOf, api, type LetterDetail, linkTo } from '@jianqing/contract'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

const UNANSWERED = new Set<string>(['issued', 'receipted', 'returned'])

/** The ways that lead on from a letter: to its answer, to the decision on an objection, to its draft. */
export function waysOf(letter: LetterDetail): ReactNode {
  const answers = letter.actions.some(({ id }) => id === 'answer')
  if (letter.answeredBy !== null && UNANSWERED.has(letter.state))
    return <Way to={addressOf(api.rectifications, letter.answeredBy)} icon={<CheckSquareOutlined />} words="page.report" />
  if (letter.answeredBy === null && (letter.answer !== null || answers))
    return (
      <Way
        to={`${linkTo.letter(letter.id)}/answer`}
        icon={<SplitCellsOutlined />}
        words={letter.answer === null ? 'answer.begin' : 'answer.compare'}
        first={letter.answer === null}
      />
    )
  if (letter.mayDecide) return <Way to={`${linkTo.letter(letter.id)}/decision`} icon={<AuditOutlined />} words="page.decide" />
  return letter.editable ? <Way to={`${linkTo.letter(letter.id)}/edit`} icon={<EditOutlined />} words="page.edit" /> : null
}

interface WayProps {
  to: string
  icon: ReactNode
  words: 'page.report' | 'page.decide' | 'page.edit' | 'answer.begin' | 'answer.compare'
  first?: boolean
}

function Way({ to, icon, words, first = false }: WayProps) {
  const { t } = useTranslation('letters')
  return (
    <Link to={to}>
      <Button block type={first ? 'primary' : 'default'} icon={icon}>
        {t(words)}
      </Button>
    </Link>
  )
}
