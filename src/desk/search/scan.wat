;; Looks for a needle in many texts at once, sixteen bytes an instruction. What the bytes mean is
;; the caller's: where they are a needle's, the needle is found.
;; `node scripts/scan-code.mjs` makes scan-code.ts of this file; a test holds the two together.
;;
;; All places and lengths are bytes in one memory. Up to 64 bytes behind a text are read (never looked
;; at as part of it), so the memory must go on that far.
(module
  (import "desk" "memory" (memory 1))

  ;; The first place from $from on, before $to, where the needle stands; 0 for none. $length: at least 1.
  ;; $one and $other: which two of the needle's bytes are looked for at first (the same two where it has but one).
  (func $find (param $from i32) (param $to i32) (param $needle i32) (param $length i32) (param $one i32) (param $other i32) (result i32)
    (local $first v128) (local $second v128)
    (local $a i32) (local $b i32) (local $at i32) (local $last i32) (local $step i32) (local $found i32) (local $place i32) (local $same i32)
    (if (i32.lt_u (i32.sub (local.get $to) (local.get $from)) (local.get $length)) (then (return (i32.const 0))))
    (local.set $at (local.get $from))
    (local.set $last (i32.sub (local.get $to) (local.get $length)))
    (local.set $first (i8x16.splat (i32.load8_u (i32.add (local.get $needle) (local.get $one)))))

    (if (i32.eq (local.get $length) (i32.const 1)) (then
      (loop $next
        (if (v128.any_true (v128.or
          (v128.or (i8x16.eq (v128.load (local.get $at)) (local.get $first)) (i8x16.eq (v128.load offset=16 (local.get $at)) (local.get $first)))
          (v128.or (i8x16.eq (v128.load offset=32 (local.get $at)) (local.get $first)) (i8x16.eq (v128.load offset=48 (local.get $at)) (local.get $first)))))
        (then
          (loop $sixteen
            (local.set $found (i8x16.bitmask (i8x16.eq (v128.load (local.get $at)) (local.get $first))))
            (if (local.get $found) (then
              (local.set $place (i32.add (local.get $at) (i32.ctz (local.get $found))))
              (return (select (local.get $place) (i32.const 0) (i32.le_u (local.get $place) (local.get $last))))))
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (br $sixteen))))
        (br_if $next (i32.le_u (local.tee $at (i32.add (local.get $at) (i32.const 64))) (local.get $last))))
      (return (i32.const 0))))

    (local.set $second (i8x16.splat (i32.load8_u (i32.add (local.get $needle) (local.get $other)))))
    (loop $next
      ;; Are the two bytes where they would have to be, for a needle at any of these 64 places?
      (local.set $a (i32.add (local.get $at) (local.get $one)))
      (local.set $b (i32.add (local.get $at) (local.get $other)))
      (if (v128.any_true (v128.or
        (v128.or
          (v128.and (i8x16.eq (v128.load (local.get $a)) (local.get $first)) (i8x16.eq (v128.load (local.get $b)) (local.get $second)))
          (v128.and (i8x16.eq (v128.load offset=16 (local.get $a)) (local.get $first)) (i8x16.eq (v128.load offset=16 (local.get $b)) (local.get $second))))
        (v128.or
          (v128.and (i8x16.eq (v128.load offset=32 (local.get $a)) (local.get $first)) (i8x16.eq (v128.load offset=32 (local.get $b)) (local.get $second)))
          (v128.and (i8x16.eq (v128.load offset=48 (local.get $a)) (local.get $first)) (i8x16.eq (v128.load offset=48 (local.get $b)) (local.get $second))))))
      (then
        (local.set $step (i32.const 0))
        (loop $sixteen
          (local.set $found (i8x16.bitmask (v128.and
            (i8x16.eq (v128.load (i32.add (local.get $a) (local.get $step))) (local.get $first))
            (i8x16.eq (v128.load (i32.add (local.get $b) (local.get $step))) (local.get $second)))))
          (block $looked
            (loop $each
              (br_if $looked (i32.eqz (local.get $found)))
              (local.set $place (i32.add (i32.add (local.get $at) (local.get $step)) (i32.ctz (local.get $found))))
              (if (i32.gt_u (local.get $place) (local.get $last)) (then (return (i32.const 0))))
              (local.set $found (i32.and (local.get $found) (i32.sub (local.get $found) (i32.const 1))))
              (local.set $same (i32.const 0))
              (block $differs
                (loop $compare
                  (if (i32.ge_u (local.get $same) (local.get $length)) (then (return (local.get $place))))
                  (br_if $differs (i32.ne (i32.load8_u (i32.add (local.get $place) (local.get $same))) (i32.load8_u (i32.add (local.get $needle) (local.get $same)))))
                  (local.set $same (i32.add (local.get $same) (i32.const 1)))
                  (br $compare)))
              (br $each)))
          (br_if $sixteen (i32.lt_u (local.tee $step (i32.add (local.get $step) (i32.const 16))) (i32.const 64))))))
      (br_if $next (i32.le_u (local.tee $at (i32.add (local.get $at) (i32.const 64))) (local.get $last))))
    (i32.const 0))

  ;; $list: $count texts, each where it begins and ends. Leaves at $out the numbers, in the list, of those that hold the needle, and says how many.
  (func (export "scan") (param $list i32) (param $count i32) (param $needle i32) (param $length i32) (param $one i32) (param $other i32) (param $out i32) (result i32)
    (local $number i32) (local $entry i32) (local $kept i32)
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $number) (local.get $count)))
        (local.set $entry (i32.add (local.get $list) (i32.shl (local.get $number) (i32.const 3))))
        (if (call $find (i32.load (local.get $entry)) (i32.load offset=4 (local.get $entry)) (local.get $needle) (local.get $length) (local.get $one) (local.get $other)) (then
          (i32.store (i32.add (local.get $out) (i32.shl (local.get $kept) (i32.const 2))) (local.get $number))
          (local.set $kept (i32.add (local.get $kept) (i32.const 1)))))
        (local.set $number (i32.add (local.get $number) (i32.const 1)))
        (br $each)))
    (local.get $kept)))
