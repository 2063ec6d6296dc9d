import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { cx } from './class-names.ts'
import styles from './dialog.module.css'

export type DialogProps = {
  title: string
  isOpen: boolean
  onClose: () => void
  /** wide: room for two columns */
  width?: 'narrow' | 'middle' | 'wide'
  children: ReactNode
  /** the row of acts at the foot */
  acts?: ReactNode
}

/** Above the page; Escape and a press outside close it. */
export function Dialog({ title, isOpen, onClose, width = 'narrow', children, acts }: DialogProps) {
  return (
    <ModalOverlay isDismissable isOpen={isOpen} onOpenChange={(open) => { if (!open) onClose() }} className={styles['scrim'] ?? ''}>
      <Modal className={cx(styles['modal'], styles[width])}>
        <AriaDialog className={styles['dialog'] ?? ''}>
          <Heading slot="title" className={styles['title'] ?? ''}>{title}</Heading>
          <div className={styles['content']}>{children}</div>
          {acts !== undefined && <div className={styles['acts']}>{acts}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
