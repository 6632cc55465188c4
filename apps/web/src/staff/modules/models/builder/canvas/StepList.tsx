import { useTranslation } from 'react-i18next'
import { useBuilder } from '../page/context.ts'
import { graphOf } from './graph.ts'
import { useTitles } from './useTitles.ts'
import './canvas.css'

/** The same as the canvas, one under the other: for narrow screens. */
export function StepList() {
  const { t } = useTranslation('builder')
  const { model, view, check, selected, select } = useBuilder()
  const titles = useTitles()
  return (
    <ol className="jq-steplist" aria-label={t('canvas.label')}>
      {graphOf(view, check, model.text).nodes.map(({ id, role, kind, errors }) => {
        const { title, words } = titles(id)
        const kindText =
          role === 'step'
            ? (t(`kind.${kind}` as never, { defaultValue: kind }) as string)
            : t(role === 'input' ? 'canvas.input' : 'canvas.leads')
        return (
          <li key={id}>
            <button
              type="button"
              className={`jq-node jq-node-${role}${id === selected ? ' jq-node-selected' : ''}${errors > 0 ? ' jq-node-wrong' : ''}`}
              aria-pressed={id === selected}
              onClick={() => select(id)}
            >
              <small className="jq-node-kind">
                {kindText}
                {errors > 0 ? <b className="jq-node-errors">{t('canvas.errors', { n: errors })}</b> : null}
              </small>
              <strong>{title}</strong>
              <span className="jq-node-words">{words}</span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
