// The kill switch, given in the place of the worker while the data folder holds a file `pekerja-mati`: it takes the worker and its cache
// off this device, and leaves the store with everybody's work alone.
(() => {
  "use strict";
  addEventListener("install", () => skipWaiting());
  const lepas = async () => {
    await Promise.all((await caches.keys()).map((nama) => caches.delete(nama)));
    await registration.unregister();
  };
  addEventListener("activate", (e) => e.waitUntil(lepas()));
})();
