import type { Lang, PanelDetail } from '@jianqing/contract'

/** What a panel says, as it is read. */
export function Words({ title, doc, lang }: { title: string; doc: PanelDetail['zh']['doc']; lang: Lang }) {
  return (
    <article className="jq-panel-text" lang={lang}>
      <h3>{title}</h3>
      {doc.blocks.map(({ id, kind, text }) =>
        kind === 'heading' ? (
          <h4 key={id}>{text}</h4>
        ) : (
          <p key={id} className={kind}>
            {text}
          </p>
        ),
      )}
    </article>
  )
}
