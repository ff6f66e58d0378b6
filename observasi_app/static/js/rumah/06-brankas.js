// Observasi.brankas: everything personal in the store is sealed with a key of its person (AES-GCM). The key lies open, but not
// extractable, while the person works; locking and signing out take it away. What brings it back: the PIN, or the password online.
(() => {
  "use strict";
  const { simpanan } = Observasi;
  const PUTARAN_PIN = 600000;
  const saya = () => document.body.dataset.penggunaId || "";

  const dariHeks = (teks) => Uint8Array.from(teks.match(/../g) || [], (dua) => parseInt(dua, 16));

  const impor = (bita, bisaDiambil = false) => crypto.subtle.importKey("raw", bita, "AES-GCM", bisaDiambil, ["encrypt", "decrypt"]);
  const segelBita = async (kunci, bita, tanda) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const aad = new TextEncoder().encode(tanda);
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: aad }, kunci, bita) };
  };
  const bukaBita = ({ iv, data }, kunci, tanda) =>
    crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(tanda) }, kunci, data);

  const kunciPin = async (pin, garam) => {
    const dasar = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
    const cara = { name: "PBKDF2", hash: "SHA-256", salt: garam, iterations: PUTARAN_PIN };
    return crypto.subtle.deriveKey(cara, dasar, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  };

  // This device's own id, made once.
  const perangkat = async () => {
    const ada = await simpanan.baca("perangkat", "id");
    if (ada) return ada;
    const id = Observasi.operasiBaru();
    return simpanan.tulis("perangkat", (r) => {
      let hasil = id;
      const minta = r.perangkat.get("id");
      minta.addEventListener("success", () => (minta.result ? (hasil = minta.result) : r.perangkat.put(id, "id")));
      return () => hasil;
    });
  };

  // The key that the server keeps for this person on this device: given right after the password, or with it.
  const pemulih = async (sandi = "") => {
    const op = Observasi.operasiBaru();
    const isi = { operasi: op, oleh: saya(), perangkat: await perangkat(), ...(sandi && { sandi }) };
    const { hasil, pesan, data } = await Observasi.pos("/luring/kunci", new URLSearchParams(isi).toString(), op, { sidik: false });
    if (hasil !== "sampai") return { hasil, pesan, galat: data.galat };
    return { hasil, kunci: await impor(dariHeks(data.kunci)) };
  };
  const orang = (oleh = saya()) => simpanan.baca("orang", oleh);
  const ubah = (oleh, isi) =>
    simpanan.tulis("orang", (r) => {
      const minta = r.orang.get(oleh);
      minta.addEventListener("success", () => r.orang.put({ ...minta.result, id: oleh, ...isi }));
    });
  const tanda = (oleh, apa) => `${apa}:${oleh}`;

  const buat = async () => {
    const jawab = await pemulih();
    if (!jawab.kunci) return null;
    const bita = crypto.getRandomValues(new Uint8Array(32));
    const oleh = saya();
    const { penggunaNama: nama, akun, peran } = document.body.dataset;
    const isi = { id: oleh, nama, akun, peran, pemulih: await segelBita(jawab.kunci, bita, tanda(oleh, "pemulih")), kunci: await impor(bita) };
    // Two tabs may come here together: the first one's key counts, for something may be sealed with it already.
    return simpanan.tulis("orang", (r) => {
      let hasil = isi.kunci;
      const minta = r.orang.get(oleh);
      minta.addEventListener("success", () => (minta.result ? (hasil = minta.result.kunci || null) : r.orang.put(isi)));
      return () => hasil;
    });
  };

  let siap = null;
  const siapkan = async () => {
    if (!saya() || !window.indexedDB || !crypto.subtle) return null;
    const ada = await orang();
    if (!ada) return buat();
    if (ada.kunci) return ada.kunci;
    return dariSandi().then((jawab) => jawab.kunci || null);
  };

  // Open with the server's key: `sandi` empty works only right after signing in.
  const dariSandi = async (sandi = "") => {
    const jawab = await pemulih(sandi);
    const ada = await orang();
    if (!jawab.kunci || !ada) return jawab;
    const kunci = await impor(await bukaBita(ada.pemulih, jawab.kunci, tanda(ada.id, "pemulih")));
    await ubah(ada.id, { kunci });
    return { hasil: "sampai", kunci };
  };

  const brankas = (Observasi.brankas = {
    perangkat,
    orang,
    ubah,
    // Everybody who has worked on this device.
    semuaOrang: () => simpanan.semua("orang"),
    // The open key of the person of this page, or null while it is locked. Asked again after `buka…` and `kunci`.
    siap: () =>
      (siap ||= siapkan().catch(() => null)).then((kunci) => {
        if (!kunci) siap = null;
        return kunci;
      }),
    // Seal and open a value (JSON) or bytes (ArrayBuffer) for a place in the store; `tempat` binds it to that place.
    segel: async (kunci, isi, tempat) =>
      segelBita(kunci, isi instanceof ArrayBuffer ? isi : new TextEncoder().encode(JSON.stringify(isi)), tempat),
    buka: async (kunci, segel, tempat) => JSON.parse(new TextDecoder().decode(await bukaBita(segel, kunci, tempat))),
    bukaBita: (kunci, segel, tempat) => bukaBita(segel, kunci, tempat),
    // A PIN of this person on this device. Needs the network and the password (or a sign-in just now), for the key itself is not extractable.
    pasangPin: async (pin, sandi = "") => {
      const jawab = await pemulih(sandi);
      const ada = await orang();
      if (!jawab.kunci || !ada) return jawab;
      const bita = await bukaBita(ada.pemulih, jawab.kunci, tanda(ada.id, "pemulih"));
      const garam = crypto.getRandomValues(new Uint8Array(16));
      const pinKunci = await kunciPin(pin, garam);
      await ubah(ada.id, { pin: { garam, ...(await segelBita(pinKunci, bita, tanda(ada.id, "pin"))) }, kunci: await impor(bita), gagal: 0 });
      siap = null;
      return { hasil: "sampai" };
    },
    // Resolves to whether the PIN was right; the key then lies open again.
    bukaDenganPin: async (pin, oleh = saya()) => {
      const ada = await orang(oleh);
      if (!ada || !ada.pin) return false;
      try {
        const bita = await bukaBita(ada.pin, await kunciPin(pin, ada.pin.garam), tanda(oleh, "pin"));
        await ubah(oleh, { kunci: await impor(bita), gagal: 0 });
      } catch (galat) {
        if (galat.name !== "OperationError") throw galat;
        await ubah(oleh, { gagal: (ada.gagal || 0) + 1, gagalPada: Date.now() });
        return false;
      }
      siap = null;
      return true;
    },
    bukaDenganSandi: async (sandi) => {
      const jawab = await dariSandi(sandi);
      siap = null;
      return jawab;
    },
    // Take the open key away: what is sealed stays, and nobody reads it until it is opened again.
    kunci: async (oleh = saya()) => {
      siap = null;
      await simpanan.tulis("orang", (r) => {
        const minta = r.orang.get(oleh);
        minta.addEventListener("success", () => {
          if (!minta.result) return;
          delete minta.result.kunci;
          r.orang.put(minta.result);
        });
      });
      brankas.kabar.postMessage({ jenis: "kunci", oleh });
    },
    // What one tab tells the others.
    kabar: new BroadcastChannel("observasi"),
  });
  brankas.kabar.addEventListener("message", (e) => e.data.jenis === "kunci" && (siap = null));
})();
