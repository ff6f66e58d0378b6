// [data-cangkang]: the page that nobody owns. It says what this device has ready for the person who works on it, and what waits.
(() => {
  "use strict";
  const { simpanan, brankas, buat } = Observasi;
  const akar = document.querySelector("[data-cangkang]");
  if (!akar) return;
  const isi = (kartu, butir) => {
    kartu.hidden = !butir.length;
    kartu.querySelector("ul").replaceChildren(...butir.map(([teks, href]) => buat("li", {}, buat("a", { href }, teks))));
  };
  const perlihatkan = async () => {
    const oleh = (await simpanan.baca("perangkat", "aktif"))?.oleh;
    if (!oleh) return;
    const kunci = (await brankas.orang(oleh))?.kunci;
    if (!kunci && Observasi.gembok) {
      await Observasi.gembok.tanya();
      return location.reload();
    }
    if (!kunci) {
      const kata = "Perangkat ini terkunci. Masuk sekali dengan jaringan, lalu halaman yang sudah disiapkan dapat dibuka lagi.";
      akar.querySelector("[data-cangkang-kata]").textContent = kata;
      return;
    }
    const buka = (segel, tempat) => brankas.buka(kunci, segel, tempat);
    const paket = await simpanan.semua("paket", simpanan.milik(oleh));
    paket.sort((a, b) => (b.siklus === "umum") - (a.siklus === "umum") || a.siklus.localeCompare(b.siklus) || a.urut - b.urut);
    const judul = paket.map(async (b) => [(await buka(b.judul, `paket:${oleh}:${b.jalur}`)).judul, b.jalur]);
    const antrean = (await simpanan.semua("antrean")).filter((b) => b.oleh === oleh);
    const label = antrean.map(async (b) => {
      const dalam = await buka(b.isi, `antrean:${oleh}:${b.op}`);
      return [`${dalam.label || "Kiriman"}, ${Observasi.pukul(b.waktu)}`, dalam.halaman];
    });
    isi(akar.querySelector("[data-cangkang-paket]"), await Promise.all(judul));
    isi(akar.querySelector("[data-cangkang-antrean]"), await Promise.all(label));
  };
  // Not by itself: a network that comes and goes would pull the page from under a finger.
  addEventListener("online", () => (akar.querySelector("[data-cangkang-kata]").textContent = "Jaringan sudah ada lagi."));
  perlihatkan().catch(() => {});
})();
