// Observasi.simpanan: the store on this device (IndexedDB). What is said to be kept is kept: a write resolves only when its
// transaction is complete, and every one is `strict`, so that a power cut cannot take it back. `catat` alone is not: what it writes
// may be taken back, for it would only be done once more.
(() => {
  const NAMA = "observasi";
  const VERSI = 1;
  const RUANG = {
    perangkat: {}, // this device: its id, its clock, who works on it now
    orang: { keyPath: "id" }, // who has worked on it: their name, their wrapped key
    antrean: { keyPath: "op" }, // what waits to be sent
    draf: { keyPath: ["oleh", "kunci"] }, // what is being typed
    paket: { keyPath: ["oleh", "jalur"] }, // pages for a place without signal
    foto: { keyPath: ["oleh", "sidik"] }, // photos that belong to something in the queue
    resi: { keyPath: "op" }, // what has arrived
  };
  let buka = null;

  // Go on with what a request brought.
  const lalu = (minta, kerja) => minta.addEventListener("success", () => kerja(minta.result));
  const bentuk = (db) => {
    for (const [nama, pilihan] of Object.entries(RUANG)) {
      if (!db.objectStoreNames.contains(nama)) db.createObjectStore(nama, pilihan);
    }
  };
  const sambung = () =>
    new Promise((jadi, gagal) => {
      const minta = indexedDB.open(NAMA, VERSI);
      minta.addEventListener("upgradeneeded", () => bentuk(minta.result));
      minta.addEventListener("error", () => gagal(minta.error));
      lalu(minta, (db) => {
        const lepas = () => (buka = null);
        db.addEventListener("close", lepas);
        // Another tab brings a newer store: let go, and open it anew when it is needed.
        db.addEventListener("versionchange", () => {
          db.close();
          lepas();
        });
        jadi(db);
      });
    });

  const transaksi = async (ruang, ragam, kerja, durability = "strict") => {
    buka ||= sambung();
    const db = await buka.catch((galat) => {
      buka = null;
      throw galat;
    });
    return new Promise((jadi, gagal) => {
      const tx = db.transaction(ruang, ragam, { durability });
      const isi = Object.fromEntries([ruang].flat().map((nama) => [nama, tx.objectStore(nama)]));
      // `kerja` answers with a request, or with a function that is asked for the result at the end. `cukup()`: it asks for nothing
      // more, so what comes next need not wait until this page has time to look at what it got.
      const hasil = kerja(isi, () => tx.commit());
      tx.addEventListener("complete", () => jadi(hasil instanceof IDBRequest ? hasil.result : hasil?.()));
      tx.addEventListener("abort", () => gagal(tx.error || new Error("batal")));
    });
  };
  // A browser short of memory closes the store under our feet: once more, then it is a failure.
  const lakukan = (...apa) =>
    transaksi(...apa).catch((galat) => {
      if (galat.name !== "InvalidStateError") throw galat;
      buka = null;
      return transaksi(...apa);
    });

  Observasi.simpanan = {
    lalu,
    baca: (ruang, kunci) => lakukan(ruang, "readonly", (isi) => isi[ruang].get(kunci)),
    semua: (ruang, rentang) => lakukan(ruang, "readonly", (isi) => isi[ruang].getAll(rentang)),
    // One transaction over several rooms: `kerja({room: store})` puts, gets and deletes synchronously or in request callbacks.
    tulis: (ruang, kerja) => lakukan(ruang, "readwrite", kerja),
    catat: (ruang, kerja) => lakukan(ruang, "readwrite", kerja, "relaxed"),
    taruh: (ruang, isi, kunci) => lakukan(ruang, "readwrite", (r) => void r[ruang].put(isi, kunci)),
    // One row, read and written in one transaction: `baru(row)` says what shall stand there, or nothing. Resolves to what stands there.
    ubah: (ruang, kunci, baru) =>
      lakukan(ruang, "readwrite", (r) => {
        let kini;
        lalu(r[ruang].get(kunci), (lama) => {
          kini = baru(lama) || lama;
          if (kini) r[ruang].put(kini, r[ruang].keyPath ? undefined : kunci);
        });
        return () => kini;
      }),
    buang: (ruang, kunci) => lakukan(ruang, "readwrite", (r) => void r[ruang].delete(kunci)),
    // The rows of one person in a room whose key begins with the person.
    milik: (oleh) => IDBKeyRange.bound([oleh], [oleh, []]),
  };
})();
