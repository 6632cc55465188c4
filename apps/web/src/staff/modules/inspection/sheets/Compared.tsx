import type { Evaluation, Sheet } from '@jianqing/sheet/shape'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useWords } from '../../../../kit/words.ts'

/** What the server made of the answers, beside what the page made of them then. */
export function Compared({ sheet, page, server }: { sheet: Sheet; page: Evaluation; server: Evaluation }) {
  const { t } = useTranslation('sheets')
  const tx = useTx()
  const { enumerate } = useWords()
  const same =
    page.score?.points === server.score?.points &&
    page.score?.grade === server.score?.grade &&
    page.visible.join() === server.visible.join()
  const count = Object.keys(server.answers).length
  const titles = new Map(sheet.sections.flatMap(({ items }) => items.map(({ id, title }) => [id, tx(title)] as const)))
  const dropped = server.dropped.map(({ item }) => titles.get(item) ?? item)
  return (
    <Alert
      className="jq-sheet-compared"
      type={same ? 'success' : 'warning'}
      showIcon
      title={
        !same
          ? t('compared.differs')
          : server.score
            ? t('compared.same', { points: server.score.points, weight: server.score.weight, count })
            : t('compared.plain', { count })
      }
      description={dropped.length > 0 ? t('compared.dropped', { titles: enumerate(dropped) }) : undefined}
    />
  )
}
