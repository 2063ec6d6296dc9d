import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './package.module.css'

/** A picture of a package that is only looked at, or of the library it is held against. */
export function PackagePicture({ handle, asset, alt }: { handle: string, asset: string, alt: string }) {
  const t = useWords()
  const { data, isError } = useQuery(useDeskQueries().package.picture.queryOptions({ input: { handle, asset }, staleTime: Infinity, gcTime: 0, retry: false }))
  const [address, setAddress] = useState<string | null>(null)
  const file = data?.file
  useEffect(() => {
    if (file === undefined) return undefined
    const url = URL.createObjectURL(file)
    setAddress(url)
    return () => URL.revokeObjectURL(url)
  }, [file])
  if (isError) return <p className={styles['gone']}>{t('package:pictureMissing')}</p>
  return address === null ? <div className={styles['thumb']} /> : <img className={styles['thumb']} src={address} alt={alt === '' ? t('package:picture') : alt} />
}
