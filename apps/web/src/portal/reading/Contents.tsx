import type { PortalReadingSession } from '@jianqing/contract/portal'
import { useEffect, useRef, useState } from 'react'
import { useSettings } from '../settings.tsx'
import { usePicture } from './picture.ts'

/** Whether it has come into sight. */
function useSeen<T extends Element>() {
  const ref = useRef<T>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const watching = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && setSeen(true))
    if (ref.current) watching.observe(ref.current)
    return () => watching.disconnect()
  }, [])
  return [ref, seen] as const
}

interface ThumbProps {
  session: string
  no: number
  part: string
  now: boolean
  open: (no: number) => void
}

function Thumb({ session, no, part, now, open }: ThumbProps) {
  const { reader } = useSettings().t.reading
  const [ref, seen] = useSeen<HTMLLIElement>()
  const { src } = usePicture({ session, no, size: 'preview', wanted: seen })
  return (
    <li ref={ref}>
      <button type="button" aria-label={reader.open(no, part)} aria-current={now ? 'page' : undefined} onClick={() => open(no)}>
        {src ? <img src={src} alt="" draggable={false} /> : <span className="jp-blank" />}
        <small>{no}</small>
      </button>
    </li>
  )
}

interface Props extends Pick<PortalReadingSession, 'session' | 'pages'> {
  at: number
  open: (no: number) => void
}

/** The papers in their order, and their pages small: drawn, marked and written down like the large ones. */
export function Contents({ session, pages, at, open }: Props) {
  const { reader } = useSettings().t.reading
  const parts = [...new Set(pages.map(({ part }) => part))]
  return (
    <nav className="jp-contents" aria-label={reader.contents}>
      {parts.map(part => (
        <section key={part}>
          <h2>{part}</h2>
          <ol>
            {pages
              .filter(page => page.part === part)
              .map(({ no }) => (
                <Thumb key={no} {...{ session, no, part, open }} now={no === at} />
              ))}
          </ol>
        </section>
      ))}
    </nav>
  )
}
