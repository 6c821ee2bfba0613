/** @jsxImportSource preact */
import 'noom-elements/preact';
import { useRef } from 'preact/hooks';
import type { NoomRoom } from 'noom-elements';

export function Mistakes() {
  const room = useRef<NoomRoom>(null);
  // @ts-expect-error -- no such event
  room.current?.addEventListener('noom-joind', () => undefined);
  return (
    <>
      <noom-room ref={room} className="stage" style={{ height: '100vh' }} auto-join />
      {/* @ts-expect-error -- no such layout */}
      <noom-call layout="rows" />
      {/* @ts-expect-error -- no such property */}
      <noom-call autoJion />
      {/* @ts-expect-error -- a lobby has no layout */}
      <noom-lobby layout="grid" />
      {/* @ts-expect-error -- bytes are a number */}
      <noom-chat maxFileSize="large" />
      {/* @ts-expect-error -- no such detail */}
      <noom-room onnoom-left={({ detail }) => detail.why} />
      {/* @ts-expect-error -- no such tag */}
      <noom-rom room="standup" />
    </>
  );
}
