import { useEffect, useState } from 'react'
import { fetchPage } from '../api.ts'

interface Asked {
  session: string
  no: number
  size: 'page' | 'preview'
  /** False: nobody looks at it yet. Each showing is written down. */
  wanted?: boolean
}

/** The address of a marked picture in this tab's memory; it goes with whoever asked for it. */
export function usePicture({ session, no, size, wanted = true }: Asked): { src: string | null; error: unknown } {
  const [state, setState] = useState<{ of: string; src: string | null; error: unknown }>({ of: '', src: null, error: null })
  const of = `${session} ${no} ${size}`
  useEffect(() => {
    if (!wanted) return
    let [gone, src]: [boolean, string | null] = [false, null]
    fetchPage({ session, no, size }).then(
      blob => {
        if (gone) return
        src = URL.createObjectURL(blob)
        setState({ of, src, error: null })
      },
      (error: unknown) => void (gone || setState({ of, src: null, error })),
    )
    return () => {
      gone = true
      if (src) URL.revokeObjectURL(src)
    }
  }, [session, no, size, wanted, of])
  return state.of === of ? state : { src: null, error: null }
}
