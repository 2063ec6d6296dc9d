import { ImagePlus, TriangleAlert } from 'lucide-react'
import { useMutation } from '@tanstack/react-query'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { LARGEST_ASSET } from '#contract/limits.ts'
import { inPlaceOf } from '#core/slip/picture-of.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { previewBase } from '#renderer/connection/desk-client.ts'
import { usePictureMissing } from '#renderer/connection/use-picture-missing.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { readLine } from './line.ts'
import styles from './slip.module.css'
import { SlipGroup } from './SlipGroup.tsx'
import { useDraft } from './use-draft.ts'
import { useEditable, useSlip } from './use-slip.ts'

const ACCEPTS = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff', 'image/svg+xml']

/** 题图: chosen or dropped; its caption, credit and words for who cannot see it. */
export function LeadImageGroup({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const image = useSlip(document, 'leadImage')
  const editable = useEditable(document)
  const add = useMutation(useDeskQueries().asset.add.mutationOptions({
    onSuccess: (taken) => {
      document.setSlip({ leadImage: inPlaceOf(document.slip.leadImage, taken) })
    },
  }))
  const take = (file: File | undefined): void => {
    if (file === undefined || !editable || add.isPending) return
    if (file.size <= LARGEST_ASSET) add.mutate({ file })
    else toast(`${t('errors:asset-rejected.too-large', { name: file.name })}。${t('errors:asset-rejected.do')}`, { tone: 'problem' })
  }
  const remove = (): void => {
    document.setSlip({ leadImage: null })
    if (image !== null) toast(t('slip:leadImageRemoved'), { act: { label: t('frame:undo'), act: () => document.setSlip({ leadImage: image }) } })
  }
  const chooser = (label: string) => (
    <FileTrigger acceptedFileTypes={ACCEPTS} onSelect={(files) => take(files?.[0])}>
      <Button size="small" isDisabled={add.isPending}><ImagePlus size={14} aria-hidden />{add.isPending ? t('slip:uploading') : label}</Button>
    </FileTrigger>
  )
  if (image === null && !editable) return null
  return (
    <SlipGroup title={t('slip:leadImage')}>
      <div data-takes-files className={styles['sub']}>
        {image === null
          ? (
            <DropZone
              className={styles['drop'] ?? ''} isDisabled={!editable} getDropOperation={() => 'copy'} aria-label={t('slip:leadImage')}
              onDrop={(event) => {
                const item = event.items.find((one) => one.kind === 'file')
                if (item?.kind === 'file') void item.getFile().then(take)
              }}
            >
              {chooser(t('slip:leadImageAdd'))}
              <span>{t('slip:leadImageDrop')}</span>
            </DropZone>
          )
          : (
            <>
              <Picture key={image.asset} image={image} />
              <div className={styles['pictureActs']}>
                <span className={styles['pictureSize']}>{image.width} × {image.height}</span>
                {editable && chooser(t('slip:leadImageReplace'))}
                {editable && <Button size="small" tone="quiet" onPress={remove}>{t('slip:leadImageRemove')}</Button>}
              </div>
            </>
          )}
      </div>
      {add.isError && <p className={styles['problem']} role="alert"><TriangleAlert size={12} aria-hidden />{errorLine(add.error, t)}</p>}
      {image !== null && <PictureWords document={document} image={image} />}
    </SlipGroup>
  )
}

function Picture({ image }: { image: LeadImage }) {
  const t = useWords()
  const { isMissing, attempt, onError } = usePictureMissing(image.asset)
  if (isMissing) return <p className={styles['problem']}><TriangleAlert size={12} aria-hidden />{t('slip:pictureMissing')}</p>
  return <img key={attempt} className={styles['picture']} src={`${previewBase()}slip/${image.asset}`} width={image.width} height={image.height} alt={image.alt} onError={onError} />
}

function PictureWords({ document, image }: { document: ArticleDocument, image: LeadImage }) {
  const t = useWords()
  const editable = useEditable(document)
  const set = (part: Partial<LeadImage>): void => document.setSlip({ leadImage: { ...document.slip.leadImage ?? image, ...part } })
  const read = (text: string) => readLine(text, t)
  const caption = useDraft({ document, name: 'leadImage.caption', stored: image.caption, read, commit: (value) => set({ caption: value }) })
  const credit = useDraft({ document, name: 'leadImage.credit', stored: image.credit, read, commit: (value) => set({ credit: value }) })
  const alt = useDraft({ document, name: 'leadImage.alt', stored: image.alt, read, commit: (value) => set({ alt: value }) })
  return (
    <>
      <TextField label={t('slip:caption')} isLong isReadOnly={!editable} draft={caption} />
      <TextField label={t('slip:credit')} isReadOnly={!editable} draft={credit} />
      <TextField label={t('slip:alt')} isLong isReadOnly={!editable} draft={alt} note={image.alt.trim() === '' ? t('slip:altMissing') : t('slip:altHint')} />
    </>
  )
}
