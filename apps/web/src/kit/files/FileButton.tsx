import { Button, type ButtonProps } from 'antd'
import { useRef } from 'react'

interface Props extends Pick<ButtonProps, 'type' | 'icon' | 'loading' | 'children'> {
  /** Endings and types, as `<input accept>` has them. */
  accept: string
  /** For whoever hears the page: what is chosen. */
  label: string
  onFile: (file: File) => void
}

/** A button that takes one file. */
export function FileButton({ accept, label, onFile, ...button }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <span>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="jq-sr"
        tabIndex={-1}
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          // the same file may be chosen again once it is mended
          target.value = ''
          if (file) onFile(file)
        }}
      />
      <Button {...button} onClick={() => input.current?.click()} />
    </span>
  )
}
