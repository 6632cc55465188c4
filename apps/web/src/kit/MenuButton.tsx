import type { DropdownProps } from 'antd'
import { cloneElement, lazy, type ReactElement, type Ref, Suspense, useEffect, useRef, useState } from 'react'

const fetchDropdown = () => import('./Dropdown.ts')
const Dropdown = lazy(async () => ({ default: (await fetchDropdown()).Dropdown }))

interface ButtonProps {
  ref?: Ref<HTMLButtonElement>
  onClick?: () => void
  onPointerEnter?: () => void
  onFocus?: () => void
}

/** A button with a menu that is fetched when somebody comes near it: every page has such buttons, and hardly any visit begins with one. */
export function MenuButton({
  menu,
  placement,
  children,
}: Pick<DropdownProps, 'menu' | 'placement'> & { children: ReactElement<ButtonProps> }) {
  const [open, setOpen] = useState<boolean | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const near = () => void fetchDropdown()
  if (open === null) return cloneElement(children, { onClick: () => setOpen(true), onPointerEnter: near, onFocus: near })
  return (
    <Suspense fallback={children}>
      <Dropdown open={open} onOpenChange={setOpen} trigger={['click']} menu={menu} placement={placement}>
        {cloneElement(children, { ref: button })}
      </Dropdown>
      <Focused button={button} />
    </Suspense>
  )
}

/** The button is another element once its menu is there: whoever pressed it is still on it. */
function Focused({ button }: { button: { current: HTMLButtonElement | null } }) {
  useEffect(() => button.current?.focus(), [button])
  return null
}
